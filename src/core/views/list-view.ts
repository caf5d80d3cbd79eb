import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { hasNumber, type NumberSet, sizeOfNumbers, writeNumbers } from '../search/index.ts'
import { arrayOf } from '../sql-array.ts'
import { conditionOf, folderColumn, narrowed, type Scope } from './scope.ts'
import type { ViewOrder, ViewPlace } from './types.ts'

type Sql = RawBuilder<unknown>

export interface ListView {
  scope: Scope
  order: ViewOrder
  limit: number
  after?: ViewPlace
  /** Only those among these (their numbers), as a search has found them. */
  among?: NumberSet
  /** Only these of the view: what has become of conversations that are shown. */
  ids?: string[]
}

export interface ListedConversation extends ViewPlace {
  number: string
}

/** So many are looked up one by one; among more, those of the list are found on a walk along it. */
const FEW = 15_000
/** To look one up costs as much as to walk over so many. */
const PATIENCE = 2
const [SHORTEST_STEP, LONGEST_STEP] = [200, 3000]

/**
 * A page of a view: what comes behind a place, whatever happens to the list meanwhile. How deep the place lies does not
 * matter: the index is entered there.
 */
export async function listView(tx: Tx, input: ListView): Promise<ListedConversation[]> {
  permit(tx.actor, 'conversation:read')
  const { scope, among, ids } = input
  if (ids) {
    const isOne = sql`c.id = any(${arrayOf('uuid', ids)})`
    const rows = await page(tx, { ...input, scope: rareScope(scope, isOne) })
    return among ? rows.filter(({ number }) => hasNumber(among, Number(number))) : rows
  }
  if (!among) return page(tx, input)
  const walked = sizeOfNumbers(among) > FEW ? await walk(tx, input, among) : null
  if (walked) return walked
  const isAmong = sql`c.number = any(${writeNumbers(among)}::bigint[])`
  return page(tx, { ...input, scope: rareScope(scope, isAmong) })
}

/** So few that they are looked up and put in order. */
const rareScope = (scope: Scope, condition: Sql): Scope => ({ ...narrowed(scope, condition), isRare: true })

/** Null when those of the list lie so far apart that it is quicker to look them all up. */
async function walk(tx: Tx, input: ListView, among: NumberSet): Promise<ListedConversation[] | null> {
  const found: ListedConversation[] = []
  let seen = 0
  let { after } = input
  let step = SHORTEST_STEP
  for (;;) {
    const rows = await page(tx, { ...input, limit: step, ...(after ? { after } : {}) })
    for (const row of rows) if (hasNumber(among, Number(row.number))) found.push(row)
    if (found.length >= input.limit || rows.length < step) return found.slice(0, input.limit)
    seen += rows.length
    if (seen > PATIENCE * sizeOfNumbers(among)) return null
    after = rows.at(-1)
    step = Math.min(step * 4, LONGEST_STEP)
  }
}

async function page(tx: Tx, input: ListView): Promise<ListedConversation[]> {
  const { scope, order, limit } = input
  const { column, direction } = ORDERS[order]
  const isWalk = !scope.isRare && order !== 'waiting'
  const source = isWalk
    ? alongFolders(tx, input)
    : sql`(select c.id, c.number, ${column} as at from conversations c
        where ${conditionOf(tx, scope)} and ${behind(input)}
        order by ${column} ${direction}, c.id ${direction} limit ${limit}::int) x`
  const { rows } = await sql<ListedConversation>`
    select x.id, x.number::text as number, (extract(epoch from x.at) * 1000000)::bigint::text as at from ${source}
    order by x.at ${direction}, x.id ${direction} limit ${limit}::int
  `.execute(tx.db)
  return rows
}

/** Each folder (of each inbox that the actor works in) has its index in order: the first of all of them are the page. */
function alongFolders(tx: Tx, input: ListView): Sql {
  const { scope, order, limit } = input
  const { column, direction } = ORDERS[order]
  const { organizationId } = tx.actor
  const inboxes = inboxesOf(tx, scope)
  const ofInbox = inboxes ? sql`and c.inbox_id = i.inbox_id` : sql``
  const conditions = scope.conditions.map((each) => sql`and ${each}`)
  return sql`unnest(${scope.folders}::text[]) as f (folder) ${inboxes ? sql`cross join ${inboxes}` : sql``}
    cross join lateral (
      select c.id, c.number, ${column} as at from conversations c
      where c.organization_id = ${organizationId} ${ofInbox} and ${folderColumn} = f.folder and ${behind(input)}
        ${sql.join(conditions, sql` `)}
      order by ${column} ${direction}, c.id ${direction} limit ${limit}::int) x`
}

/** Null: all there are. */
function inboxesOf({ actor }: Tx, { inboxId }: Scope): Sql | null {
  if (inboxId !== undefined) return sql`(select ${inboxId}::uuid as inbox_id) i`
  if (actor.kind !== 'person' || actor.role === 'administrator') return null
  return sql`(select inbox_id from inbox_members
    where organization_id = ${actor.organizationId} and person_id = ${actor.personId}) i`
}

const [up, down] = [sql`asc`, sql`desc`]
/** Who does not wait comes behind all who do. */
const waitingColumn = sql`coalesce(c.waiting_since, '9999-01-01 00:00:00+00'::timestamptz)`

const ORDERS: Record<ViewOrder, { column: Sql; direction: Sql; isBehind: Sql }> = {
  newest: { column: sql`c.latest_message_at`, direction: down, isBehind: sql`<` },
  oldest: { column: sql`c.latest_message_at`, direction: up, isBehind: sql`>` },
  waiting: { column: waitingColumn, direction: up, isBehind: sql`>` },
}

function behind({ order, after }: ListView): Sql {
  if (!after) return sql`true`
  const { column, isBehind } = ORDERS[order]
  return sql`(${column}, c.id) ${isBehind}
    ('epoch'::timestamptz + ${after.at}::bigint * interval '1 microsecond', ${after.id}::uuid)`
}
