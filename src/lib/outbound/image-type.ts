/**
 * Beginnings, in hexadecimal, of the pictures that browsers draw without running anything; SVG is a document and is
 * not here.
 */
const BEGINNINGS: [contentType: string, bytes: RegExp][] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638(?:37|39)61/],
  ['image/webp', /^52494646.{8}57454250/],
  ['image/avif', /^.{8}66747970617669(?:66|73)/],
  ['image/bmp', /^424d.{8}00000000/],
  ['image/x-icon', /^00000100(?!00).{2}00/],
]

/** What kind of picture bytes are, by themselves; null for anything else. */
export function imageType(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 32)).toString('hex')
  return BEGINNINGS.find(([, beginning]) => beginning.test(start))?.[0] ?? null
}
