import { quoteLexeme } from './vector.ts'

/** A tsquery under construction, as text to be cast; null can match nothing. */
export type TsQuery = string | null

export const is = (lexeme: string): string => quoteLexeme(lexeme)
export const startsWith = (lexeme: string): string => `${quoteLexeme(lexeme)}:*`
export const isNot = (query: string): string => `!(${query})`

export function allOf(queries: TsQuery[]): TsQuery {
  const given = queries.filter((query) => query !== null)
  return given.length < queries.length || given.length === 0 ? null : balanced(given, '&')
}

export function anyOf(queries: TsQuery[]): TsQuery {
  const given = queries.filter((query) => query !== null)
  return given.length === 0 ? null : balanced(given, '|')
}

/** Whether the index alone cannot tell: phrases need each candidate's positions. */
export const needsReading = (query: string): boolean => query.includes(' <')

/** The query as the index alone can answer it: it finds all that may have the phrase, and more. */
export const withoutOrder = (query: string): string => query.replaceAll(/ <(?:-|\d+)> /g, ' & ')

/** Consecutive lexemes, or lexemes with at most `slop` others between neighbours. */
export function inOrder(lexemes: string[], slop: number): TsQuery {
  const [first, ...rest] = lexemes.map(is)
  if (first === undefined) return null
  if (slop === 0) return `(${[first, ...rest].join(' <-> ')})`
  const pairs = rest.map((next, index) => near(index === 0 ? first : (rest[index - 1] ?? first), next, slop))
  return allOf(pairs.length > 0 ? pairs : [first])
}

/** Two lexemes next to each other; with a slop of two or more also the other way round, as Lucene counts. */
function near(left: string, right: string, slop: number): string {
  const distances = Array.from({ length: slop + 1 }, (_, index) => `(${left} <${index + 1}> ${right})`)
  const reversed = Array.from({ length: slop - 1 }, (_, index) => `(${right} <${index + 1}> ${left})`)
  return balanced([...distances, ...reversed], '|')
}

/** Nested evenly: a chain of thousands would exhaust the database's stack. */
function balanced(queries: string[], operator: '&' | '|'): string {
  const [only] = queries
  if (queries.length === 1 && only !== undefined) return only
  const middle = queries.length >> 1
  return `(${balanced(queries.slice(0, middle), operator)} ${operator} ${balanced(queries.slice(middle), operator)})`
}
