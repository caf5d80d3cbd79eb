/** What a query in Lucene's syntax means, as a tree. `at` is the offset of the node's first character. */
export type Node =
  | AllNode
  | BoolNode
  | TermNode
  | PhraseNode
  | PatternNode
  | FuzzyNode
  | RangeNode
  | ExistsNode

/** The nodes that ask one field (or the default fields) something. */
export type LeafNode = Exclude<Node, AllNode | BoolNode>

/** `*` or `*:*`. */
export interface AllNode {
  type: 'all'
  at: number
}

/**
 * Lucene's boolean query: everything in `must`, nothing of `not`, and, when `must` is empty, at least one of
 * `should`. Only prohibitions mean "everything but these".
 */
export interface BoolNode {
  type: 'bool'
  must: Node[]
  should: Node[]
  not: Node[]
  at: number
}

interface InField {
  /** The field as written, unescaped; null for the default fields. */
  field: string | null
  at: number
}

export interface TermNode extends InField {
  type: 'term'
  text: string
}

export interface PhraseNode extends InField {
  type: 'phrase'
  text: string
  /** How many other words may stand between the words of the phrase. */
  slop: number
}

/** A literal piece, or a wildcard: `*` for any number of characters, `?` for exactly one. */
export type PatternPart = { literal: string } | { wildcard: '*' | '?' }

export interface PatternNode extends InField {
  type: 'pattern'
  parts: PatternPart[]
}

export interface FuzzyNode extends InField {
  type: 'fuzzy'
  text: string
  /** Edits allowed; null when the query leaves it to the length of the word. */
  distance: 0 | 1 | 2 | null
}

export interface Bound {
  text: string
  isInclusive: boolean
}

export interface RangeNode extends InField {
  type: 'range'
  /** Absent when the range is open to that side. */
  from: Bound | null
  to: Bound | null
}

export interface ExistsNode extends InField {
  type: 'exists'
  field: string
}

/** A parsed query. `root` is null for the empty query, which finds nothing. */
export interface Query {
  text: string
  root: Node | null
}
