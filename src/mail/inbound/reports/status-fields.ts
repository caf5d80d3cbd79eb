import { readHeaders } from '../header-lines.ts'

/** The fields of one group of a report, by lower-case name; each may occur several times. */
export type FieldGroup = Map<string, string[]>

/** A report speaks of a few recipients; one of thousands is made to hurt. */
const MAX_GROUPS = 1_000
const MAX_CHARS = 512 * 1024

/** The groups of fields of a report part, set apart by empty lines (RFC 3464, section 2.1). */
export function fieldGroups(text: string): FieldGroup[] {
  const blocks = text
    .slice(0, MAX_CHARS)
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/, MAX_GROUPS)
  return blocks.map(fieldsOf).filter((group) => group.size > 0)
}

function fieldsOf(block: string): FieldGroup {
  const group: FieldGroup = new Map()
  for (const { name, value } of readHeaders(Buffer.from(block.replace(/^\n+/, ''))).headers) {
    const values = group.get(name)
    if (values) values.push(value)
    else group.set(name, [value])
  }
  return group
}

export const field = (group: FieldGroup | undefined, name: string): string | undefined =>
  group?.get(name)?.[0]?.trim() || undefined

/** What stands behind the type of a typed field: `rfc822; kim@example.com`, `dns; mx.example.com`. */
export function untyped(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  return value.replace(/^[\w.-]{1,40}\s*;\s*/, '').trim() || undefined
}
