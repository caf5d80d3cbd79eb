import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type RenderContext, renderCondition, rowsOf, rowsWith } from './compile/render.ts'
import type { Owner } from './fields.ts'
import { has, type NumberSet, spanOf, writeNumbers } from './numbers.ts'
import type { Prepared } from './prepare.ts'
import { renderOrder, type SortKey } from './sort.ts'

export interface Page {
  from: number
  size: number
  sort: SortKey[]
}

/** The ids of one page of what can be told from the rows themselves: the planner finds the index for it. */
export async function listRows(
  tx: Tx,
  { expression, context }: Prepared,
  { from, size, sort, hits }: Page & { hits: number },
): Promise<string[]> {
  if (size === 0 || from >= hits) return []
  return idsOf(
    tx,
    sql`select id ${rowsOf(context)} and ${renderCondition(expression, context)}
      order by ${renderOrder(context.owner, sort)} limit ${size}::int offset ${from}::int`,
  )
}

/**
 * The ids of one page of the rows with these numbers. Two plans: sort them all, or walk from the newest row and
 * stop when the page is full. The walk wins when hits are frequent, and only follows the default order.
 */
export async function listNumbers(
  tx: Tx,
  context: RenderContext,
  found: { numbers: NumberSet; hits: number },
  page: Page,
): Promise<string[]> {
  const { from, size, sort } = page
  if (size === 0 || from >= found.hits) return []
  const to = Math.min(from + size, found.hits)
  if (isDefaultOrder(context.owner, sort) && isWalkShort(found, to)) {
    const ids = await walk(tx, context, { ...found, from, to })
    if (ids) return ids
  }
  return idsOf(
    tx,
    sql`select ${aliasOf(context.owner)}.id ${withNumbers(context, found, sort)}
      order by ${renderOrder(context.owner, sort)} limit ${size}::int offset ${from}::int`,
  )
}

/** So many rows are looked up one by one; for more, the planner may read the table. */
const FEW = 5000

/** In the default order the planner may walk its index; in others it would read the table for a few hundred. */
function withNumbers(
  context: RenderContext,
  { numbers, hits }: { numbers: NumberSet; hits: number },
  sort: SortKey[],
): RawBuilder<unknown> {
  const array = sql`${writeNumbers(numbers)}::bigint[]`
  const number = sql`${aliasOf(context.owner)}.number`
  if (hits > FEW) return sql`${rowsOf(context)} and ${number} in (select unnest(${array}))`
  if (isDefaultOrder(context.owner, sort)) return sql`${rowsOf(context)} and ${number} = any(${array})`
  return rowsWith(numbers, context)
}

const aliasOf = (owner: Owner): RawBuilder<unknown> => (owner === 'conversation' ? sql`c` : sql`m`)

async function idsOf(tx: Tx, query: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${query}`.execute(tx.db)
  return rows.map((row) => row.id)
}

const NEWEST = { conversation: 'latest_message_at', message: 'created_at' } as const

export function isDefaultOrder(owner: Owner, sort: SortKey[]): boolean {
  const [key] = sort
  if (sort.length !== 1 || key?.field.kind !== 'date' || key.direction !== 'desc') return false
  return key.field.of === owner && key.field.column === NEWEST[owner]
}

/** To sort a hit costs about as much as to walk over so many rows. */
const PATIENCE = 2

/** Whether the page is full sooner than all hits are sorted, if hits are spread evenly. */
const isWalkShort = ({ numbers, hits }: { numbers: NumberSet; hits: number }, to: number): boolean =>
  (to * spanOf(numbers)) / hits < (PATIENCE * hits) / 4

interface Walk {
  numbers: NumberSet
  hits: number
  from: number
  to: number
}

const [SHORTEST_STEP, LONGEST_STEP] = [100, 10_000]

/** Walks newest first. Null when hits lie so deep that sorting them is quicker. */
async function walk(
  tx: Tx,
  context: RenderContext,
  { numbers, hits, from, to }: Walk,
): Promise<string[] | null> {
  const ids: string[] = []
  let walked = 0
  let last: Step | undefined
  let step = 3 * to
  while (walked < PATIENCE * hits) {
    const limit = Math.min(Math.max(step, SHORTEST_STEP), LONGEST_STEP)
    const rows = await nextRows(tx, context, { after: last, limit })
    for (const row of rows) if (has(numbers, Number(row.number))) ids.push(row.id)
    if (ids.length >= to) return ids.slice(from, to)
    if (rows.length < limit) return null
    walked += rows.length
    last = rows.at(-1)
    step = Math.ceil((1.5 * (to - ids.length) * walked) / Math.max(ids.length, 1))
  }
  return null
}

interface Step {
  id: string
  number: string
  at: string
}

async function nextRows(
  tx: Tx,
  context: RenderContext,
  { after, limit }: { after: Step | undefined; limit: number },
): Promise<Step[]> {
  const alias = aliasOf(context.owner)
  const at = sql`${alias}.${sql.ref(NEWEST[context.owner])}`
  const further = after
    ? sql`and (${at}, ${alias}.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<Step>`
    select ${alias}.id, ${alias}.number::text as number, ${at}::text as at ${rowsOf(context)} ${further}
    order by ${at} desc, ${alias}.id desc limit ${limit}::int`.execute(tx.db)
  return rows
}
