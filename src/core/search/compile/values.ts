import { matchesGlob } from '../glob.ts'
import type { LeafNode } from '../lucene/tree.ts'
import { wordsOf } from '../text/words.ts'
import type { WordsNode } from './expression.ts'

/** The value that a leaf compares with as a whole; null for patterns, ranges and questions for existence. */
export function exactText(node: LeafNode): string | null {
  return node.type === 'term' || node.type === 'phrase' || node.type === 'fuzzy' ? node.text : null
}

/** Whether the leaf asks for one of these fixed values, without regard to case. */
export function isChosen(node: LeafNode, values: string[]): boolean {
  if (node.type === 'exists') return true
  if (node.type === 'pattern') return values.some((value) => matchesGlob(node.parts, value))
  return values.some((value) => value.toLowerCase() === exactText(node)?.toLowerCase())
}

/** Whether anything of the value can be found at all: punctuation alone cannot. */
export function hasWords(node: WordsNode): boolean {
  const text =
    node.type === 'pattern'
      ? node.parts.map((part) => ('literal' in part ? part.literal : '')).join('')
      : node.text
  return wordsOf(text).next().done !== true
}

/** A jsonpath to a property, from keys joined by dots. Keys are quoted, so nothing in them is syntax. */
export const jsonPath = (path: string): string =>
  `$${path
    .split('.')
    .map((key) => `.${JSON.stringify(key)}`)
    .join('')}`
