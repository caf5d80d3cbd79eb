import { invalid } from '../../errors.ts'
import { parseValue } from './parse-value.ts'
import {
  isAtEnd,
  isKeyword,
  peek,
  QUERY_LIMITS,
  readWord,
  type Scanner,
  skipSpace,
  syntaxError,
  take,
  takeKeyword,
} from './scan.ts'
import type { BoolNode, Node, Query } from './tree.ts'

type Occur = 'must' | 'should' | 'not'

/**
 * Parses Lucene's query syntax as Elasticsearch's query_string reads it: default operator OR, `+`, `-`, and
 * AND/OR in their classic meaning (AND makes both its neighbours required, OR changes nothing).
 * `isAllWanted`: as mail programs read it: all is wanted that stands beside each other, and OR joins its two neighbours.
 * Throws AppError `invalid` with `position` (offset from 0) and `expected` when the text is malformed.
 */
export function parseQuery(text: string, { isAllWanted = false } = {}): Query {
  if (text.length > QUERY_LIMITS.characters)
    throw invalid(`query: longer than ${QUERY_LIMITS.characters} characters`, {
      position: QUERY_LIMITS.characters,
    })
  if (text.includes('\0')) throw invalid('query: a NUL character', { position: text.indexOf('\0') })
  const scanner: Scanner = { text, at: 0, depth: 0, clauses: 0, isAllWanted }
  skipSpace(scanner)
  if (isAtEnd(scanner)) return { text, root: null }
  const root = parseClauses(scanner, null)
  if (!isAtEnd(scanner)) throw syntaxError(scanner, 'a term, an operator or the end of the query')
  return { text, root }
}

/** Clauses up to the end of the text or a closing parenthesis, which is left to the caller. */
export function parseClauses(scanner: Scanner, field: string | null): Node {
  if (scanner.isAllWanted) return parseWanted(scanner, field)
  const at = scanner.at
  const clauses: { node: Node; occur: Occur }[] = []
  for (;;) {
    skipSpace(scanner)
    if (clauses.length > 0 && (isAtEnd(scanner) || peek(scanner) === ')')) break
    const isAnd = clauses.length > 0 && takeConjunction(scanner) === 'and'
    const occur = takeModifier(scanner) ?? (isAnd ? 'must' : 'should')
    const previous = clauses.at(-1)
    if (isAnd && previous && previous.occur !== 'not') previous.occur = 'must'
    clauses.push({ node: parseClause(scanner, field), occur })
  }
  return combine(clauses, at)
}

/** Clauses that are all wanted; those between which OR stands are one. */
function parseWanted(scanner: Scanner, field: string | null): Node {
  const at = scanner.at
  const wanted: { node: Node; occur: Occur }[] = []
  for (;;) {
    skipSpace(scanner)
    if (wanted.length > 0 && (isAtEnd(scanner) || peek(scanner) === ')')) break
    const isOr = wanted.length > 0 && takeConjunction(scanner) === 'or'
    const occur = takeModifier(scanner) === 'not' ? 'not' : 'must'
    const clause = { node: parseClause(scanner, field), occur } as const
    const previous = isOr ? wanted.pop() : undefined
    wanted.push(previous ? { node: either(previous, clause), occur: 'must' } : clause)
  }
  return combine(wanted, at)
}

type Clause = { node: Node; occur: Occur }

const either = (left: Clause, right: Clause): BoolNode => ({
  type: 'bool',
  must: [],
  should: [left, right].map((clause) =>
    clause.occur === 'not' ? combine([clause], clause.node.at) : clause.node,
  ),
  not: [],
  at: left.node.at,
})

/** Reads AND or OR (or nothing, which is OR in the language of Lucene). */
function takeConjunction(scanner: Scanner): 'and' | 'or' | 'none' {
  const isAnd = takeKeyword(scanner, 'AND') || take(scanner, '&&')
  const isOr = !isAnd && (takeKeyword(scanner, 'OR') || take(scanner, '||'))
  skipSpace(scanner)
  return isAnd ? 'and' : isOr ? 'or' : 'none'
}

function takeModifier(scanner: Scanner): Occur | null {
  const isNot = takeKeyword(scanner, 'NOT') || take(scanner, '!') || take(scanner, '-')
  const isMust = !isNot && take(scanner, '+')
  skipSpace(scanner)
  if (isNot) return 'not'
  return isMust ? 'must' : null
}

function combine(clauses: { node: Node; occur: Occur }[], at: number): Node {
  const [only] = clauses
  if (clauses.length === 1 && only && only.occur !== 'not') return only.node
  const bool: BoolNode = { type: 'bool', must: [], should: [], not: [], at }
  for (const { node, occur } of clauses) bool[occur].push(node)
  return bool
}

const KEYWORDS = ['AND', 'OR', 'NOT'] as const

/** `term`, `field:value`, `(…)`: one clause without its operators. */
function parseClause(scanner: Scanner, field: string | null): Node {
  countClause(scanner)
  if (KEYWORDS.some((keyword) => isKeyword(scanner, keyword))) throw syntaxError(scanner, 'a term')
  const named = takeField(scanner)
  if (!named) return parseValue(scanner, field, parseClauses)
  skipSpace(scanner)
  if (KEYWORDS.some((keyword) => isKeyword(scanner, keyword)))
    throw syntaxError(scanner, `a value for the field ${named.field}`)
  if (named.field === '*' && take(scanner, '*')) return { type: 'all', at: named.at }
  return parseValue(scanner, named.field, parseClauses)
}

function countClause(scanner: Scanner): void {
  scanner.clauses += 1
  if (scanner.clauses > QUERY_LIMITS.clauses)
    throw invalid(`query: more than ${QUERY_LIMITS.clauses} clauses`, { position: scanner.at })
}

/** Reads `name:` when a field stands here; otherwise the scanner does not move. */
function takeField(scanner: Scanner): { field: string; at: number } | null {
  const at = scanner.at
  const parts = readWord(scanner, false)
  if (parts.length === 0 || peek(scanner) !== ':') {
    scanner.at = at
    return null
  }
  scanner.at += 1
  const [part] = parts
  if (parts.length === 1 && part && 'literal' in part) return { field: part.literal, at }
  if (parts.length === 1 && part && 'wildcard' in part && part.wildcard === '*') return { field: '*', at }
  throw syntaxError(scanner, 'a field name without wildcards', at)
}
