import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type Expression, mapLeaves, NOTHING } from './compile/expression.ts'

const keyOf = (queries: string[]): string => queries.join('\n')

/**
 * Takes out what no label or property of the organization has, so that a question for folders is left as the
 * plain one it was meant to be, and its hits need not be counted.
 */
export async function dropUnusedTerms(tx: Tx, expression: Expression): Promise<Expression> {
  const doubtful = new Map<string, string[]>()
  mapLeaves(expression, (leaf) => {
    if (leaf.type === 'terms' && leaf.isDoubtful) doubtful.set(keyOf(leaf.queries), leaf.queries)
    return leaf
  })
  if (doubtful.size === 0) return expression
  const columns = [...doubtful.values()].map(
    (queries, index) => sql`exists (select 1 from fact_owners(${tx.actor.organizationId}::uuid,
      ${queries}::tsquery[])) as ${sql.ref(`is_used_${index}`)}`,
  )
  const { rows } = await sql<Record<string, boolean>>`select ${sql.join(columns)}`.execute(tx.db)
  const used = new Set([...doubtful.keys()].filter((_, index) => rows[0]?.[`is_used_${index}`]))
  return mapLeaves(expression, (leaf) =>
    leaf.type === 'terms' && leaf.isDoubtful && !used.has(keyOf(leaf.queries)) ? NOTHING : leaf,
  )
}
