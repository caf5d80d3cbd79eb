import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import type { Expression } from './compile/expression.ts'
import type { Prepared } from './prepare.ts'
import { anyOf } from './text/tsquery.ts'

/** How well each of these rows matches the words of the query: above 0; 1 where the query has no words. */
export async function scoresOf(tx: Tx, prepared: Prepared, ids: string[]): Promise<Map<string, number>> {
  const tsquery = anyOf([...new Set(wantedTerms(prepared.expression))])
  if (tsquery === null || ids.length === 0) return new Map(ids.map((id) => [id, 1]))
  const { owner, organizationId } = prepared.context
  const column = owner === 'conversation' ? sql`m.conversation_id` : sql`m.id`
  const { rows } = await sql<{ id: string; score: number }>`
    select ${column} as id, max(ts_rank(s.terms, ${tsquery}::tsquery, 1))::float8 as score
    from messages m join message_search s on s.organization_id = m.organization_id and s.id = m.id
    where m.organization_id = ${organizationId}::uuid and ${column} = any(${ids}::uuid[])
    group by 1
  `.execute(tx.db)
  const found = new Map(rows.map((row) => [row.id, row.score]))
  // A row may be found by its labels or columns alone.
  return new Map(ids.map((id) => [id, found.get(id) || Number.MIN_VALUE]))
}

/** Of a wildcard that stands for many words, some are enough for an order. */
const MAX_RANKED = 32

function wantedTerms(expression: Expression): string[] {
  if (expression.type === 'and' || expression.type === 'or') return expression.of.flatMap(wantedTerms)
  if (expression.type === 'latest') return wantedTerms(expression.of)
  return expression.type === 'terms' && expression.table === 'message_search'
    ? expression.queries.slice(0, MAX_RANKED)
    : []
}
