/**
 * The addresses of `email_filter`, which clients write as one value, as commas, repeated, or with brackets.
 * Nothing given, or only emptiness: no filter.
 */
export function emailFilter(query: Record<string, unknown>): { addresses?: string[] } {
  const given = [query.email_filter, query['email_filter[]']]
    .flat()
    .filter((each) => typeof each === 'string')
  const addresses = given
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '')
  return addresses.length > 0 ? { addresses } : {}
}
