/** An object as a body brings it: itself, or its JSON as text, as forms have it. What cannot be read counts as empty. */
export function objectFrom(given: unknown): Record<string, unknown> {
  const value = typeof given === 'string' ? parsed(given) : given
  return isObject(value) ? value : {}
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of objects in the same ways, or as the object with numbers for keys that a form may make of it. */
export function objectsFrom(given: unknown): Record<string, unknown>[] {
  const value = typeof given === 'string' ? parsed(given) : given
  const items = Array.isArray(value) ? value : Object.values(objectFrom(value))
  return items.map(objectFrom)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Text that forms send where they mean nothing at all. */
export const withoutNullWord = (text: string | null | undefined): string | null | undefined =>
  text === 'null' || text === '' ? null : text
