import { createHash } from 'node:crypto'

export interface DigestedContent {
  subject: string
  from: string
  text: string | null
  html: string | null
}

/**
 * Tells two mails with one Message-ID apart, and finds one mail that came by two routes: relays add headers,
 * change line ends and strip blanks at the end of lines, but leave words alone. SHA-256, hexadecimal.
 */
export function contentDigest({ subject, from, text, html }: DigestedContent): string {
  const hash = createHash('sha256')
  for (const value of [subject.replace(/\s+/g, ' '), from.toLowerCase(), text ?? '', html ?? '']) {
    const normal = withoutTrailingBlanks(value)
    hash.update(`${normal.length}:`).update(normal)
  }
  return hash.digest('hex')
}

function withoutTrailingBlanks(value: string): string {
  const lines = value.split(/\r\n?|\n/)
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
