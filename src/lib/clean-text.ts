// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/**
 * One line without control characters, for values that end up in headers, logs and lists. Longer than `max`
 * UTF-16 units is cut, never inside a character.
 */
export function oneLine(value: string, max = 2000): string {
  const line = value.replace(CONTROL_CHARACTERS, ' ').replace(/ {2,}/g, ' ').trim()
  return cut(line.toWellFormed(), max)
}

/** Text that a database takes: no NUL, no half characters, lines ended by a line feed. */
export function cleanText(value: string): string {
  return value.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed()
}

/** At most `max` UTF-16 units, without half of a surrogate pair at the end. */
export function cut(value: string, max: number): string {
  if (value.length <= max) return value
  const end = /[\ud800-\udbff]/.test(value.charAt(max - 1)) ? max - 1 : max
  return value.slice(0, end)
}
