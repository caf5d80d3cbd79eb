import { sql } from 'kysely'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type NumberSet, writeNumbers } from '../search/index.ts'
import { conditionOf, type Scope, scopeOf } from './scope.ts'
import type { FixedView, ViewCount } from './types.ts'

/** Lists of one person's own, which are short: they are counted when somebody asks. */
const PERSONAL = ['mine', 'mentions', 'followed', 'drafts', 'scheduled', 'pinned'] as const

export interface ViewCounts {
  fixed: Record<FixedView, ViewCount>
  /** By the id of an inbox: what is open in it. */
  inboxes: Map<string, ViewCount>
  /** By title, by uuid, by number: what is open there. */
  labels: Map<string, ViewCount>
  queues: Map<string, ViewCount>
  teams: Map<string, ViewCount>
}

interface KeptRow {
  view: string
  inbox_id: string
  total: string
  read: string
}

const NONE: ViewCount = { total: 0, unread: 0 }

/** How many conversations each view has for the actor. All but its own lists are kept, not counted. */
export async function countViews(tx: Tx): Promise<ViewCounts> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await keptRows(tx)
  const byView = new Map<string, ViewCount>()
  const inboxes = new Map<string, ViewCount>()
  for (const { view, inbox_id, total, read } of rows) {
    const count = { total: Number(total), unread: Number(total) - Number(read) }
    byView.set(view, sumOf(byView.get(view), count))
    if (view === 'open') inboxes.set(inbox_id, count)
  }
  const kept = (view: string): ViewCount => byView.get(view) ?? NONE
  const under = (prefix: string) =>
    new Map(
      [...byView].flatMap(([view, count]): [string, ViewCount][] =>
        view.startsWith(prefix) ? [[view.slice(prefix.length), count]] : [],
      ),
    )
  const all = [kept('open'), kept('snoozed'), kept('done')].reduce(sumOf, NONE)
  return {
    fixed: {
      open: kept('open'),
      unassigned: kept('unassigned'),
      sent: kept('sent'),
      snoozed: kept('snoozed'),
      favorites: kept('favorites'),
      done: kept('done'),
      spam: kept('spam'),
      trash: kept('trash'),
      all,
      anywhere: [kept('spam'), kept('trash'), kept('drafts')].reduce(sumOf, all),
      ...(await personalCounts(tx)),
    },
    inboxes,
    labels: under('label:'),
    queues: under('queue:'),
    teams: under('team:'),
  }
}

const sumOf = (left: ViewCount | undefined, right: ViewCount): ViewCount => ({
  total: (left?.total ?? 0) + right.total,
  unread: (left?.unread ?? 0) + right.unread,
})

/** `view`: of this one alone. */
function keptRows(tx: Tx, view?: string) {
  const { actor } = tx
  const ofActor =
    actor.kind !== 'person' || actor.role === 'administrator'
      ? sql`true`
      : sql`inbox_id in (select inbox_id from inbox_members
          where organization_id = ${actor.organizationId} and person_id = ${actor.personId})`
  return sql<KeptRow>`
    select view, inbox_id, coalesce(sum(n) filter (where person = ''), 0) as total,
      coalesce(sum(n) filter (where person <> ''), 0) as read
    from view_counts
    where organization_id = ${actor.organizationId} and person = any(${['', personNumber(actor) ?? '']}::text[])
      and ${view === undefined ? sql`true` : sql`view = ${view}`} and ${ofActor}
    group by 1, 2
  `.execute(tx.db)
}

type Personal = (typeof PERSONAL)[number]

async function personalCounts(tx: Tx): Promise<Record<Personal, ViewCount>> {
  const counts = await Promise.all(
    PERSONAL.map(async (kind) => {
      const scope = await scopeOf(tx, { kind })
      return sql`(select array[count(*), count(*) filter (where not c.read_by @> array[${personNumber(tx.actor)}]::text[])]
        from conversations c where ${conditionOf(tx, scope)}) as ${sql.ref(kind)}`
    }),
  )
  const { rows } = await sql<Record<Personal, string[]>>`select ${sql.join(counts)}`.execute(tx.db)
  const [row] = rows
  const of = (kind: Personal): ViewCount => ({
    total: Number(row?.[kind]?.[0] ?? 0),
    unread: Number(row?.[kind]?.[1] ?? 0),
  })
  return {
    mine: of('mine'),
    mentions: of('mentions'),
    followed: of('followed'),
    drafts: of('drafts'),
    scheduled: of('scheduled'),
    pinned: of('pinned'),
  }
}

/** How many conversations a view has; `among`: only of these numbers. */
export async function countView(tx: Tx, scope: Scope, among?: NumberSet): Promise<number> {
  permit(tx.actor, 'conversation:read')
  if (!among && scope.counted) return keptTotal(tx, scope, scope.counted)
  const isWhole = !among && scope.conditions.length === 0
  if (isWhole) {
    const totals = await Promise.all(scope.folders.map((folder) => keptTotal(tx, scope, folder)))
    return totals.reduce((sum, each) => sum + each, 0)
  }
  const isAmong = among ? sql`c.number in (select unnest(${writeNumbers(among)}::bigint[]))` : sql`true`
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from conversations c where ${conditionOf(tx, scope)} and ${isAmong}
  `.execute(tx.db)
  return Number(rows[0]?.total ?? 0)
}

async function keptTotal(tx: Tx, { inboxId }: Scope, view: string): Promise<number> {
  const { rows } = await keptRows(tx, view)
  return rows
    .filter((row) => inboxId === undefined || row.inbox_id === inboxId)
    .reduce((sum, { total }) => sum + Number(total), 0)
}
