import { sql } from 'kysely'
import type { Owner } from '../fields.ts'
import { allOf, anyOf, isNot, needsReading } from '../text/tsquery.ts'
import { and, type Expression, or } from './expression.ts'

type Terms = Extract<Expression, { type: 'terms' }>
type Table = Terms['table']

/**
 * Joins terms that the index can answer in one go. What speaks of one row can be joined by AND and OR; of a
 * conversation only by OR, because its words may stand in different messages.
 */
export function mergeTerms(expression: Expression, owner: Owner): Expression {
  switch (expression.type) {
    case 'or':
      return mergeOr(expression.of.map((part) => mergeTerms(part, owner)))
    case 'and': {
      const parts = expression.of.map((part) => mergeTerms(part, owner))
      return owner === 'message' ? mergeAnd(parts) : and(parts)
    }
    case 'not': {
      const of = mergeTerms(expression.of, owner)
      return of === expression.of ? expression : { type: 'not', of }
    }
    case 'latest':
      return { ...expression, of: mergeTerms(expression.of, 'message') }
    default:
      return expression
  }
}

/** Whether the index can answer all alternatives together with other conditions, without reading a row. */
const isSmall = (part: Terms): boolean => part.queries.length <= 4 && !part.queries.some(needsReading)

const isTerms = (part: Expression): part is Terms => part.type === 'terms'
const TABLES: Table[] = ['message_search', 'fact_search']

function mergeOr(parts: Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.type === 'or' ? part.of : [part]))
  const terms = flat.filter(isTerms)
  const merged = TABLES.flatMap((table): Terms[] => {
    const queries = terms.flatMap((part) => (part.table === table ? part.queries : []))
    return queries.length === 0 ? [] : [{ type: 'terms', table, queries: [...new Set(queries)] }]
  })
  const others = flat.filter((part) => !isTerms(part) && part.type !== 'message')
  return or([...merged, ...mergeMessages(flat), ...others])
}

/** One look at the messages answers all that is asked of any of them. */
function mergeMessages(parts: Expression[]): Expression[] {
  const predicates = parts.flatMap((part) => (part.type === 'message' ? [part.predicate] : []))
  if (predicates.length === 0) return []
  return [{ type: 'message', predicate: sql`(${sql.join(predicates, sql` or `)})` }]
}

/** A prohibition joins only where something is wanted too: alone it would make the index list everything. */
function mergeAnd(parts: Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.type === 'and' ? part.of : [part]))
  let rest = flat
  const merged: Terms[] = []
  for (const table of TABLES) {
    const wanted = flat.filter(
      (part): part is Terms => isTerms(part) && part.table === table && isSmall(part),
    )
    if (wanted.length === 0) continue
    const refused = flat.flatMap((part) =>
      part.type === 'not' && isTerms(part.of) && part.of.table === table && isSmall(part.of)
        ? [{ part, terms: part.of }]
        : [],
    )
    const tsquery = allOf([
      ...wanted.map((part) => anyOf(part.queries)),
      ...refused.map(({ terms }) => isNot(anyOf(terms.queries) ?? '')),
    ])
    if (tsquery === null) continue
    merged.push({ type: 'terms', table, queries: [tsquery] })
    const used = new Set<Expression>([...wanted, ...refused.map(({ part }) => part)])
    rest = rest.filter((part) => !used.has(part))
  }
  return and([...merged, ...rest])
}
