import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import type { Expression } from './compile/expression.ts'
import { renderCondition } from './compile/render.ts'
import { matchingRows, type Prepared } from './prepare.ts'

/** How many rows match, exactly. */
export async function countHits(tx: Tx, prepared: Prepared): Promise<number> {
  const { expression, shape, context } = prepared
  if (expression.type === 'constant' && !expression.value) return 0
  if (context.owner === 'conversation' && isKept(expression)) return keptCount(tx, prepared)
  const isFoundAlone = shape.found && shape.rest.type === 'constant' && shape.rest.value
  const rows = isFoundAlone ? sql`from (${shape.found}) as found` : matchingRows(prepared)
  const counted = await sql<{ hits: number }>`select count(*)::int as hits ${rows}`.execute(tx.db)
  return counted.rows[0]?.hits ?? 0
}

/** Whether the answer follows from the counts that are kept (conversation_counts): then nothing is counted. */
export function isKept(expression: Expression): boolean {
  if (expression.type === 'constant') return true
  if (expression.type === 'row') return expression.isCounted
  if (expression.type === 'not') return isKept(expression.of)
  return (expression.type === 'and' || expression.type === 'or') && expression.of.every(isKept)
}

async function keptCount(tx: Tx, { expression, context }: Prepared): Promise<number> {
  const { rows } = await sql<{ hits: number }>`
    select coalesce(sum(c.n), 0)::int as hits from conversation_counts c
    where c.organization_id = ${context.organizationId}::uuid and ${renderCondition(expression, context, 'sets')}
  `.execute(tx.db)
  return rows[0]?.hits ?? 0
}

/** How many conversations the organization has. */
export async function countAll(tx: Tx): Promise<number> {
  const { rows } = await sql<{ hits: number }>`
    select coalesce(sum(n), 0)::int as hits from conversation_counts
    where organization_id = ${tx.actor.organizationId}
  `.execute(tx.db)
  return rows[0]?.hits ?? 0
}
