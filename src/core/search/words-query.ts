import type { Node, Query } from './lucene/tree.ts'

const MAX_WORDS = 10
/** Fewer letters are in so many words that only their beginning is looked for. */
const SHORT = 3

/** Asks for all words of a text, or what they are part of, in the field `text`; null: it has none. */
export function queryForWords(text: string): Query | null {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS)
  if (words.length === 0) return null
  const must = words.map(partOfWord)
  return { text: words.join(' '), root: { type: 'bool', must, should: [], not: [], at: 0 } }
}

function partOfWord(word: string): Node {
  const anything = { wildcard: '*' } as const
  const parts = word.length < SHORT ? [{ literal: word }, anything] : [anything, { literal: word }, anything]
  return { type: 'pattern', field: 'text', parts, at: 0 }
}
