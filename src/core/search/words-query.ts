import type { Node, Query } from './lucene/tree.ts'

const MAX_WORDS = 10
/** Fewer letters are in so many words that only their beginning is looked for. */
const SHORT = 3

/** The words of a text, of which not too many are looked for. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS)

/** Asks for all words of a text, or what they are part of, in the field `text`; null: it has none. */
export function queryForWords(text: string): Query | null {
  const words = wordsOf(text)
  if (words.length === 0) return null
  const must = words.map(partOfWord)
  return { text: words.join(' '), root: { type: 'bool', must, should: [], not: [], at: 0 } }
}

function partOfWord(word: string): Node {
  const anything = { wildcard: '*' } as const
  const parts = word.length < SHORT ? [{ literal: word }, anything] : [anything, { literal: word }, anything]
  return { type: 'pattern', field: 'text', parts, at: 0 }
}
