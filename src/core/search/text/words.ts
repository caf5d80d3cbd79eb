/** One word of a text: folded for comparison, and where it stood. */
export interface Word {
  /** NFC, lower case, at most `MAX_WORD` characters. */
  word: string
  start: number
  end: number
}

/** Longer runs of letters are no words (encoded data); they are cut the same way in texts and in queries. */
export const MAX_WORD = 64

// As in most search engines: letters, digits, marks and the underscore make words, everything else parts them.
const WORD = /[\p{L}\p{N}\p{M}_]+/gu
// The `@` first, and then what stands before it: else each run of dashes is walked through from each of its characters.
const EMAIL = /@(?<=([\p{L}\p{N}._%+'-]{1,64})@)([\p{L}\p{N}.-]{1,190}[\p{L}\p{N}])/gu

/** Folds a text so that equal words compare equal: composed characters, lower case. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/** The words of a text in order. Offsets refer to `text.normalize('NFC')`. */
export function* wordsOf(text: string): Generator<Word> {
  const normal = text.normalize('NFC')
  for (const match of normal.matchAll(WORD)) {
    const [found] = match
    yield {
      word: found.toLowerCase().slice(0, MAX_WORD),
      start: match.index,
      end: match.index + found.length,
    }
  }
}

/** The words of a text without their places: several times faster, for indexing. */
export function wordList(text: string): string[] {
  const words = fold(text).match(WORD) ?? []
  for (const [index, word] of words.entries())
    if (word.length > MAX_WORD) words[index] = word.slice(0, MAX_WORD)
  return words
}

/** The email addresses inside a text, folded. */
export function emailsOf(text: string): string[] {
  if (!text.includes('@')) return []
  const found: string[] = []
  let end = 0
  for (const { index, 1: local = '', 2: domain = '' } of fold(text).matchAll(EMAIL)) {
    // What the domain of the last one has taken is no local part of the next.
    const own = local.slice(Math.max(0, end - (index - local.length)))
    if (!own) continue
    found.push(`${own}@${domain}`)
    end = index + 1 + domain.length
  }
  return found
}

/** The text as one email address, or null when it is something else. */
export function asEmail(text: string): string | null {
  const trimmed = text.trim()
  const [only] = emailsOf(trimmed)
  return only?.length === fold(trimmed).length ? only : null
}
