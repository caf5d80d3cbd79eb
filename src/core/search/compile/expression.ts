import type { RawBuilder } from 'kysely'
import type { FuzzyNode, PatternNode, PhraseNode, TermNode } from '../lucene/tree.ts'
import type { TextPart } from '../text/lexemes.ts'

/** The row a predicate speaks of: `c` a conversation, `m` a message. The aliases are fixed in all queries. */
export type Predicate = RawBuilder<unknown>

/** What no index tells: it is looked up in every row. */
export interface Reading {
  /** For each message, as part of what it takes to search one body. */
  effort: number
  /** The field as it was written, and where. */
  field: string
  position: number
}

/** Where words are looked for: a part of the text, or a free-form property. */
export type Place = { part: TextPart } | { property: string }

export type WordsNode = TermNode | PhraseNode | PatternNode | FuzzyNode

/**
 * A query with its fields resolved. It speaks either of conversations or of messages; `message` and `latest`
 * occur only where it speaks of conversations.
 */
export type Expression =
  | { type: 'constant'; value: boolean }
  | { type: 'and' | 'or'; of: Expression[] }
  | { type: 'not'; of: Expression }
  /** Words in a place, still to be looked up in the vocabulary. */
  | { type: 'words'; place: Place; node: WordsNode }
  /**
   * Lexemes, ready for the index: rows of `message_search` or of `fact_search` that match one of the queries. A
   * wildcard makes hundreds of alternatives, and the index takes many small queries better than one large one.
   * `isDoubtful`: most likely in no row at all, worth a look before the query is planned around it.
   */
  | { type: 'terms'; table: 'message_search' | 'fact_search'; queries: string[]; isDoubtful?: boolean }
  /** A predicate on the row itself. `isCounted`: on columns that conversation_counts keeps. */
  | { type: 'row'; predicate: Predicate; isCounted: boolean; reading?: Reading }
  /** Any message of the conversation fulfils the predicate (on `m`). */
  | { type: 'message'; predicate: Predicate; reading?: Reading }
  /** The latest message (or the latest one in the trash) fulfils an expression about messages. */
  | { type: 'latest'; which: 'latest' | 'latest_trash'; of: Expression }

export const NOTHING: Expression = { type: 'constant', value: false }
export const EVERYTHING: Expression = { type: 'constant', value: true }

export function and(of: Expression[]): Expression {
  return join('and', of, true)
}

export function or(of: Expression[]): Expression {
  return join('or', of, false)
}

export function not(of: Expression): Expression {
  if (of.type === 'constant') return { type: 'constant', value: !of.value }
  return of.type === 'not' ? of.of : { type: 'not', of }
}

/** Flattens, and drops what decides nothing: `neutral` is the value that changes nothing in this connection. */
function join(type: 'and' | 'or', of: Expression[], neutral: boolean): Expression {
  const flat = of.flatMap((part) => (part.type === type ? part.of : [part]))
  const open = flat.filter((part) => part.type !== 'constant')
  if (flat.some((part) => part.type === 'constant' && part.value !== neutral))
    return { type: 'constant', value: !neutral }
  const [only] = open
  if (!only) return { type: 'constant', value: neutral }
  return open.length === 1 ? only : { type, of: open }
}

/** Rebuilds an expression with every leaf replaced. */
export function mapLeaves(
  expression: Expression,
  replace: (leaf: Exclude<Expression, { type: 'and' | 'or' | 'not' | 'latest' }>) => Expression,
): Expression {
  switch (expression.type) {
    case 'and':
      return and(expression.of.map((part) => mapLeaves(part, replace)))
    case 'or':
      return or(expression.of.map((part) => mapLeaves(part, replace)))
    case 'not':
      return not(mapLeaves(expression.of, replace))
    case 'latest': {
      const of = mapLeaves(expression.of, replace)
      return of.type === 'constant' && !of.value ? of : { ...expression, of }
    }
    default:
      return replace(expression)
  }
}
