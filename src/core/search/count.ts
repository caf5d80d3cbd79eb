import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import type { Expression } from './compile/expression.ts'
import { renderCondition, rowsOf } from './compile/render.ts'
import type { Prepared } from './prepare.ts'

/** How many rows match, exactly, of what can be told from the rows themselves. */
export async function countRows(tx: Tx, { expression, context }: Prepared): Promise<number> {
  if (expression.type === 'constant' && !expression.value) return 0
  const isCounted = context.owner === 'conversation' && isKept(expression)
  const condition = renderCondition(expression, context)
  const counted = isCounted
    ? sql<{ hits: number }>`select coalesce(sum(c.n), 0)::int as hits from conversation_counts c
        where c.organization_id = ${context.organizationId}::uuid and ${condition}`
    : sql<{ hits: number }>`select count(*)::int as hits ${rowsOf(context)} and ${condition}`
  const { rows } = await counted.execute(tx.db)
  return rows[0]?.hits ?? 0
}

/** Whether the answer follows from the counts that are kept (conversation_counts): then nothing is counted. */
export function isKept(expression: Expression): boolean {
  if (expression.type === 'constant') return true
  if (expression.type === 'row') return expression.isCounted
  if (expression.type === 'not') return isKept(expression.of)
  return (expression.type === 'and' || expression.type === 'or') && expression.of.every(isKept)
}
