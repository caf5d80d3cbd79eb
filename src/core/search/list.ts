import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { renderCondition } from './compile/render.ts'
import { countAll } from './count.ts'
import { matchingRows, type Prepared } from './prepare.ts'
import { renderOrder, type SortKey } from './sort.ts'

export interface Page {
  from: number
  size: number
  sort: SortKey[]
}

/**
 * The ids of one page. Two plans: list all hits and sort them, or walk from the newest and stop when the page
 * is full. The walk wins when hits are frequent, and only follows the default order.
 */
export async function listPage(tx: Tx, prepared: Prepared, page: Page & { hits: number }): Promise<string[]> {
  if (page.size === 0 || page.from >= page.hits) return []
  if (isDefaultOrder(prepared, page.sort) && needsProbing(prepared)) {
    const ids = await walk(tx, prepared, page)
    if (ids) return ids
  }
  const id = prepared.context.owner === 'conversation' ? sql`c.id` : sql`m.id`
  return idsOf(
    tx,
    sql`select ${id} as id ${matchingRows(prepared)}
      order by ${renderOrder(prepared.context.owner, page.sort)} limit ${page.size}::int offset ${page.from}::int`,
  )
}

/** Up to so many hits are counted and sorted in one go. */
const FEW_HITS = 1000

/**
 * Counts what an index finds and, when it is little, lists the page in the same statement: then the index is
 * read once. `ids` is null when there are more hits than that; `hits` is exact either way.
 */
export async function countAndList(
  tx: Tx,
  prepared: Prepared,
  page: Page,
): Promise<{ hits: number; ids: string[] | null }> {
  const { context, shape } = prepared
  const [table, alias] =
    context.owner === 'conversation' ? [sql`conversations`, sql`c`] : [sql`messages`, sql`m`]
  const isAlone = shape.rest.type === 'constant' && shape.rest.value
  const found = isAlone ? sql`${shape.found}` : sql`(select ${alias}.id ${matchingRows(prepared)})`
  // A row at a time, for the planner expects more hits and would read the whole table.
  const { rows } = await sql<{ hits: number; ids: string[] | null }>`
    with hit as materialized (select id from ${found} as found)
    select counted.hits, case when counted.hits <= ${FEW_HITS}::int then array(
      select ${alias}.id from (select id from hit limit ${FEW_HITS}::int) as few
      cross join lateral (select * from ${table} r
        where r.organization_id = ${context.organizationId}::uuid and r.id = few.id offset 0) as ${alias}
      order by ${renderOrder(context.owner, page.sort)} limit ${page.size}::int offset ${page.from}::int) end as ids
    from (select count(*)::int as hits from hit) as counted
  `.execute(tx.db)
  return rows[0] ?? { hits: 0, ids: [] }
}

async function idsOf(tx: Tx, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${query}`.execute(tx.db)
  return rows.map((row) => row.id)
}

function isDefaultOrder({ context }: Prepared, sort: SortKey[]): boolean {
  const [key] = sort
  if (context.owner !== 'conversation' || sort.length !== 1 || key?.field.kind !== 'date') return false
  return (
    key.direction === 'desc' && key.field.of === 'conversation' && key.field.column === 'latest_message_at'
  )
}

/** Plain columns are left to the planner; sets of ids are what it misjudges. */
function needsProbing({ shape }: Prepared): boolean {
  return shape.found !== null || shape.rest.type === 'not'
}

/** What one step costs, in microseconds, measured at 100,000 messages: only their ratio matters. */
const COST = { fetchHit: 5, probeConversation: 60 }
/** The walk may find hits rarer than they are on average; beyond this factor it gives up. */
const PATIENCE = 5

/** Walks newest first. Null when that would cost more than sorting, or when hits lie deeper than expected. */
async function walk(tx: Tx, prepared: Prepared, page: Page & { hits: number }): Promise<string[] | null> {
  const { hits, from, size } = page
  const wanted = Math.min(size, hits - from)
  const total = await countAll(tx)
  const steps = ((from + wanted) * total) / hits
  if (steps * COST.probeConversation > hits * COST.fetchHit) return null
  const { context, expression } = prepared
  const ids = await idsOf(
    tx,
    sql`select c.id from (
        select * from conversations c where c.organization_id = ${context.organizationId}::uuid
        order by c.latest_message_at desc, c.id desc limit ${Math.ceil(steps * PATIENCE) + 50}::int
      ) as c
      where ${renderCondition(expression, context, 'probes')}
      order by c.latest_message_at desc, c.id desc limit ${wanted}::int offset ${from}::int`,
  )
  return ids.length < wanted ? null : ids
}
