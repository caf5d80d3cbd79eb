import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type Expression, mapLeaves, NOTHING } from './compile/expression.ts'
import { anyOf } from './text/tsquery.ts'

const keyOf = (queries: string[]): string => anyOf(queries) ?? ''

/**
 * Takes out what no label or property of the organization has, so that a question for folders is left as the
 * plain one it was meant to be, and its hits need not be counted.
 */
export async function dropUnusedTerms(tx: Tx, expression: Expression): Promise<Expression> {
  const doubtful = new Set<string>()
  mapLeaves(expression, (leaf) => {
    if (leaf.type === 'terms' && leaf.isDoubtful) doubtful.add(keyOf(leaf.queries))
    return leaf
  })
  if (doubtful.size === 0) return expression
  const { rows } = await sql<{ tsquery: string }>`
    select asked.tsquery from unnest(${[...doubtful]}::text[]) as asked (tsquery)
    where exists (select 1 from fact_search s
      where s.organization_id = ${tx.actor.organizationId} and s.terms @@ asked.tsquery::tsquery)
  `.execute(tx.db)
  const used = new Set(rows.map((row) => row.tsquery))
  return mapLeaves(expression, (leaf) =>
    leaf.type === 'terms' && leaf.isDoubtful && !used.has(keyOf(leaf.queries)) ? NOTHING : leaf,
  )
}
