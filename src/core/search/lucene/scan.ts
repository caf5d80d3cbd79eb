import { type AppError, invalid } from '../../errors.ts'
import type { PatternPart } from './tree.ts'

/** Limits of one query: no text may cost the parser or the database more than this. */
export const QUERY_LIMITS = { characters: 8192, depth: 32, clauses: 1024 } as const

/** Where the parser stands. */
export interface Scanner {
  readonly text: string
  at: number
  depth: number
  clauses: number
  /** What stands beside each other is all wanted; else any of it is. */
  readonly isAllWanted: boolean
}

const SPACE = /\s/
/** Characters that end a bare word wherever they stand (unless escaped). */
const WORD_ENDS = new Set(['"', '(', ')', '[', ']', '{', '}', ':', '^', '~'])
const DIGIT = /[0-9]/

/** The refusal of a malformed query: what was expected, and the offset (from 0) at which it was missing. */
export function syntaxError(scanner: Scanner, expected: string, at = scanner.at): AppError {
  const found = at >= scanner.text.length ? 'the end of the query' : `"${scanner.text.slice(at, at + 12)}"`
  return invalid(`query: expected ${expected} at position ${at}, found ${found}`, { position: at, expected })
}

export function peek(scanner: Scanner, offset = 0): string {
  return scanner.text.charAt(scanner.at + offset)
}

export function isAtEnd(scanner: Scanner): boolean {
  return scanner.at >= scanner.text.length
}

export function skipSpace(scanner: Scanner): void {
  while (!isAtEnd(scanner) && SPACE.test(peek(scanner))) scanner.at += 1
}

/** Moves past `token` when the text goes on with it. */
export function take(scanner: Scanner, token: string): boolean {
  if (!scanner.text.startsWith(token, scanner.at)) return false
  scanner.at += token.length
  return true
}

/** Whether a keyword (AND, OR, NOT, TO) stands here as a word of its own. */
export function isKeyword(scanner: Scanner, keyword: string): boolean {
  if (!scanner.text.startsWith(keyword, scanner.at)) return false
  const next = peek(scanner, keyword.length)
  return next === '' || SPACE.test(next) || next === '(' || next === ')' || next === '"'
}

export function takeKeyword(scanner: Scanner, keyword: string): boolean {
  if (!isKeyword(scanner, keyword)) return false
  scanner.at += keyword.length
  return true
}

/** A backslash makes the next character an ordinary one. */
function readEscaped(scanner: Scanner): string {
  const escaped = String.fromCodePoint(scanner.text.codePointAt(scanner.at + 1) ?? 0)
  if (scanner.at + 1 >= scanner.text.length)
    throw syntaxError(scanner, 'a character after \\', scanner.at + 1)
  scanner.at += 1 + escaped.length
  return escaped
}

/** Between digits a colon belongs to the value (12:30), so that times need no escape. */
function isColonOfTime(scanner: Scanner, isValue: boolean): boolean {
  return isValue && DIGIT.test(peek(scanner, -1)) && DIGIT.test(peek(scanner, 1))
}

function endsWord(scanner: Scanner, isValue: boolean): boolean {
  const char = peek(scanner)
  if (char === ':') return !isColonOfTime(scanner, isValue)
  if (WORD_ENDS.has(char) || SPACE.test(char)) return true
  return scanner.text.startsWith('&&', scanner.at) || scanner.text.startsWith('||', scanner.at)
}

/** Reads a bare word as literal pieces and wildcards; empty when no word starts here. */
export function readWord(scanner: Scanner, isValue: boolean): PatternPart[] {
  const parts: PatternPart[] = []
  const add = (literal: string) => {
    const last = parts.at(-1)
    if (last && 'literal' in last) last.literal += literal
    else parts.push({ literal })
  }
  while (!isAtEnd(scanner)) {
    const char = peek(scanner)
    if (char === '\\') {
      add(readEscaped(scanner))
      continue
    }
    if (endsWord(scanner, isValue)) break
    scanner.at += 1
    if (char === '*' || char === '?') parts.push({ wildcard: char })
    else add(char)
  }
  return parts
}

/** Reads `"…"`; the scanner stands on the opening quote. */
export function readQuoted(scanner: Scanner): string {
  const opened = scanner.at
  scanner.at += 1
  let text = ''
  while (!isAtEnd(scanner)) {
    const char = peek(scanner)
    if (char === '\\') {
      text += readEscaped(scanner)
      continue
    }
    scanner.at += 1
    if (char === '"') return text
    text += char
  }
  throw syntaxError(scanner, `a closing quotation mark for the one at position ${opened}`)
}

/** Reads an unsigned decimal number, or nothing. */
export function readNumber(scanner: Scanner): number | null {
  const match = /^(\d+(\.\d*)?|\.\d+)/.exec(scanner.text.slice(scanner.at, scanner.at + 20))
  if (!match) return null
  scanner.at += match[0].length
  return Number(match[0])
}
