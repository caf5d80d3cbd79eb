import { invalid } from '../../errors.ts'
import {
  isAtEnd,
  peek,
  QUERY_LIMITS,
  readNumber,
  readQuoted,
  readWord,
  type Scanner,
  skipSpace,
  syntaxError,
  take,
  takeKeyword,
} from './scan.ts'
import type { Bound, Node, PatternPart, RangeNode } from './tree.ts'

type ParseClauses = (scanner: Scanner, field: string | null) => Node

/** What stands after `field:`, or a clause without a field: a word, a phrase, a range, a group. */
export function parseValue(scanner: Scanner, field: string | null, parseClauses: ParseClauses): Node {
  const char = peek(scanner)
  if (char === '(') return parseGroup(scanner, field, parseClauses)
  if (char === '"') return parsePhrase(scanner, field)
  if (char === '[' || char === '{') return parseRange(scanner, field)
  if (char === '/') throw syntaxError(scanner, 'a term: regular expressions are not supported, write \\/')
  if (field !== null && (char === '<' || char === '>')) return parseComparison(scanner, field)
  return parseWord(scanner, field)
}

function parseGroup(scanner: Scanner, field: string | null, parseClauses: ParseClauses): Node {
  const opened = scanner.at
  scanner.at += 1
  scanner.depth += 1
  if (scanner.depth > QUERY_LIMITS.depth)
    throw invalid(`query: nested deeper than ${QUERY_LIMITS.depth} levels`, { position: opened })
  const node = parseClauses(scanner, field)
  if (!take(scanner, ')'))
    throw syntaxError(scanner, `a closing parenthesis for the one at position ${opened}`)
  scanner.depth -= 1
  skipBoost(scanner)
  return node
}

function parsePhrase(scanner: Scanner, field: string | null): Node {
  const at = scanner.at
  const text = readQuoted(scanner)
  const slop = take(scanner, '~') ? Math.floor(readNumber(scanner) ?? 0) : 0
  skipBoost(scanner)
  if (field === '_exists_') return { type: 'exists', field: text, at }
  return { type: 'phrase', field, text, slop, at }
}

function parseWord(scanner: Scanner, field: string | null): Node {
  const at = scanner.at
  const parts = readWord(scanner, field !== null)
  if (parts.length === 0)
    throw syntaxError(scanner, field === null ? 'a term' : `a value for the field ${field}`)
  const distance = take(scanner, '~') ? readDistance(scanner) : undefined
  skipBoost(scanner)
  const text = literalOf(parts)
  if (text === null) return patternNode(parts, field, at)
  if (field === '_exists_') return { type: 'exists', field: text, at }
  return distance === undefined
    ? { type: 'term', field, text, at }
    : { type: 'fuzzy', field, text, distance, at }
}

function patternNode(parts: PatternPart[], field: string | null, at: number): Node {
  const isAnything = parts.every((part) => 'wildcard' in part && part.wildcard === '*')
  if (!isAnything) return { type: 'pattern', field, parts, at }
  if (field === null || field === '*' || field === '_exists_') return { type: 'all', at }
  return { type: 'exists', field, at }
}

function literalOf(parts: PatternPart[]): string | null {
  const [part] = parts
  return parts.length === 1 && part && 'literal' in part ? part.literal : null
}

/** `~` alone leaves the distance open; a fraction below 1 is the old similarity and does the same. */
function readDistance(scanner: Scanner): 0 | 1 | 2 | null {
  const number = readNumber(scanner)
  if (number === null || (number > 0 && number < 1)) return null
  if (number === 0) return 0
  return number < 2 ? 1 : 2
}

/** Boosts change the order by relevance only, which does not decide what is found. */
function skipBoost(scanner: Scanner): void {
  if (!take(scanner, '^')) return
  if (readNumber(scanner) === null) throw syntaxError(scanner, 'a number after ^')
}

function parseRange(scanner: Scanner, field: string | null): RangeNode {
  const at = scanner.at
  const startsInclusive = take(scanner, '[')
  if (!startsInclusive) scanner.at += 1
  const from = readBound(scanner, 'the lower bound of the range')
  skipSpace(scanner)
  if (!takeKeyword(scanner, 'TO')) throw syntaxError(scanner, 'TO between the bounds of the range')
  const to = readBound(scanner, 'the upper bound of the range')
  skipSpace(scanner)
  const endsInclusive = take(scanner, ']')
  if (!endsInclusive && !take(scanner, '}')) throw syntaxError(scanner, '] or } at the end of the range')
  skipBoost(scanner)
  return { type: 'range', field, from: bound(from, startsInclusive), to: bound(to, endsInclusive), at }
}

function bound(text: string | null, isInclusive: boolean): Bound | null {
  return text === null ? null : { text, isInclusive }
}

/** One end of a range, up to a space or a bracket: dates (12:30, now-7d/d) need no escape. Null for `*`. */
function readBound(scanner: Scanner, expected: string): string | null {
  skipSpace(scanner)
  if (peek(scanner) === '"') return readQuoted(scanner)
  let text = ''
  let isEscaped = false
  while (!isAtEnd(scanner) && !/[\s\]}[{"]/.test(peek(scanner))) {
    if (take(scanner, '\\')) {
      if (isAtEnd(scanner)) throw syntaxError(scanner, 'a character after \\')
      isEscaped = true
    }
    text += peek(scanner)
    scanner.at += 1
  }
  if (text === '' || (text === 'TO' && !isEscaped))
    throw syntaxError(scanner, expected, scanner.at - text.length)
  return text === '*' && !isEscaped ? null : text
}

function parseComparison(scanner: Scanner, field: string): RangeNode {
  const at = scanner.at
  const isLess = peek(scanner) === '<'
  scanner.at += 1
  const isInclusive = take(scanner, '=')
  skipSpace(scanner)
  const value =
    peek(scanner) === '"' ? readQuoted(scanner) : readComparand(scanner, `a value for the field ${field}`)
  skipBoost(scanner)
  const limit: Bound = { text: value, isInclusive }
  return { type: 'range', field, from: isLess ? null : limit, to: isLess ? limit : null, at }
}

function readComparand(scanner: Scanner, expected: string): string {
  const start = scanner.at
  const text = readWord(scanner, true)
    .map((part) => ('literal' in part ? part.literal : part.wildcard))
    .join('')
  if (text === '') throw syntaxError(scanner, expected, start)
  return text
}
