import { toLike } from '../glob.ts'
import type { PatternPart } from '../lucene/tree.ts'
import { defaultDistance } from '../text/edit-distance.ts'
import { asEmail, fold, MAX_WORD, wordsOf } from '../text/words.ts'
import type { WordNeeds } from '../vocabulary.ts'
import type { Expression, Place, WordsNode } from './expression.ts'

/** What a value of a query asks of the words of a text. All of `pieces` must be there. */
export interface WordTest {
  pieces: Piece[]
}

export type Piece =
  /** Any form of the word. */
  | { type: 'forms'; word: string }
  /** The word as it is: an address, a number, or a quoted word. */
  | { type: 'exact'; word: string }
  | { type: 'phrase'; words: string[]; slop: number }
  | { type: 'prefix'; word: string }
  | { type: 'pattern'; parts: PatternPart[]; like: string; at: number }
  | { type: 'near'; word: string; distance: number }

/** Words further apart than this are not looked for as neighbours. */
const MAX_SLOP = 10

/** Takes the value of a leaf apart, the same way as texts are taken apart. */
export function testOf(node: WordsNode): WordTest {
  if (node.type === 'pattern') return { pieces: patternPieces(node.parts, node.at) }
  const email = asEmail(node.text)
  if (email !== null) return { pieces: [{ type: 'exact', word: email }] }
  const words = [...wordsOf(node.text)].map(({ word }) => word)
  const [only] = words
  if (only === undefined) return { pieces: [] }
  if (words.length > 1) {
    const slop = node.type === 'phrase' ? Math.min(node.slop, MAX_SLOP) : 0
    return { pieces: [{ type: 'phrase', words, slop }] }
  }
  if (node.type === 'phrase') return { pieces: [{ type: 'exact', word: only }] }
  if (node.type === 'term') return { pieces: [{ type: 'forms', word: only }] }
  const distance = node.distance ?? defaultDistance(only)
  return { pieces: [distance === 0 ? { type: 'exact', word: only } : { type: 'near', word: only, distance }] }
}

/** A pattern over several words (`north-w*`) asks for each of them; one over an address, for addresses. */
function patternPieces(parts: PatternPart[], at: number): Piece[] {
  const folded = parts.map((part) => ('literal' in part ? { literal: fold(part.literal) } : part))
  const isAddress = folded.some((part) => 'literal' in part && part.literal.includes('@'))
  return isAddress ? [patternPiece(folded, at)] : splitWords(folded).map((word) => patternPiece(word, at))
}

function patternPiece(parts: PatternPart[], at: number): Piece {
  const [first, second] = parts
  if (first && 'literal' in first && !first.literal.includes('@')) {
    const word = first.literal.slice(0, MAX_WORD)
    if (parts.length === 1) return { type: 'exact', word }
    if (parts.length === 2 && second && 'wildcard' in second && second.wildcard === '*')
      return { type: 'prefix', word }
  }
  return { type: 'pattern', parts, like: toLike(parts), at }
}

const SEPARATOR = /[^\p{L}\p{N}\p{M}_]+/u

/** Cuts a pattern where its text has no letters; what is left without any letter asks for nothing. */
function splitWords(parts: PatternPart[]): PatternPart[][] {
  const words: PatternPart[][] = [[]]
  for (const part of parts) {
    if ('wildcard' in part) {
      words.at(-1)?.push(part)
      continue
    }
    for (const [index, literal] of part.literal.split(SEPARATOR).entries()) {
      if (index > 0) words.push([])
      if (literal !== '') words.at(-1)?.push({ literal })
    }
  }
  return words.filter((word) => word.some((part) => 'literal' in part))
}

/** Names, addresses and ids have no grammar. */
export function isStemmed(place: Place): boolean {
  return 'property' in place || !/\.(address|name)$|^file_ids$/.test(place.part)
}

/** Collects what the vocabulary must answer for an expression. */
export function needsOf(expression: Expression): WordNeeds {
  const needs: WordNeeds = { stemmed: new Set(), patterns: new Map(), fuzzy: new Map(), hasPhrase: false }
  collect(expression, needs)
  return needs
}

function collect(expression: Expression, needs: WordNeeds): void {
  if (expression.type === 'and' || expression.type === 'or') {
    for (const part of expression.of) collect(part, needs)
  } else if (expression.type === 'not' || expression.type === 'latest') collect(expression.of, needs)
  else if (expression.type === 'words')
    for (const piece of testOf(expression.node).pieces) need(piece, expression.place, needs)
}

function need(piece: Piece, place: Place, needs: WordNeeds): void {
  if (piece.type === 'forms' && isStemmed(place)) needs.stemmed.add(piece.word)
  if (piece.type === 'pattern') needs.patterns.set(piece.like, piece.at)
  if (piece.type === 'prefix' && isBody(place)) needs.patterns.set(prefixLike(piece.word), 0)
  if (piece.type === 'phrase' && piece.slop === 0) needs.hasPhrase = true
  if (piece.type === 'near') needs.fuzzy.set(piece.word, piece.distance)
}

/** The body has no lexemes of its own (see lexemes.ts), so its prefixes must be spelled out. */
export const isBody = (place: Place): boolean => 'part' in place && place.part === 'body'
export const prefixLike = (word: string): string => toLike([{ literal: word }, { wildcard: '*' }])
