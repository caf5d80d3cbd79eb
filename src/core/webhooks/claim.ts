import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { DueDelivery, SinkKind } from './types.ts'

export interface ClaimLanes {
  /** What the claim is called, for when its answer gets lost (see `giveLanesBack`). */
  lease: string
  now: Date
  leaseMs: number
  limit: number
  /** Whether to look among the sinks that fail, or among the others. */
  failing: boolean
  /** Lanes of one sink that may be leased at once, by whichever process. */
  perSink: number
}

interface Row {
  organization_id: string
  number: string
  sink_id: string
  kind: string
  lane: string
  version: string
  id: string | null
  event: string
  conversation_id: string | null
  message_id: string | null
  body: string
  attempts: number
  queued_at: Date
}

/**
 * Leases lanes that are due, and hands out the oldest delivery of each: sinks have their turns, those with the fewest
 * lanes under way first, and within each the longest waiting lane. Several processes share the work: a lane that another
 * one holds is skipped. A lease that ran out (its holder died) is free again.
 */
export async function claimLanes(db: Kysely<Rows>, input: ClaimLanes): Promise<DueDelivery[]> {
  const leasedUntil = new Date(input.now.getTime() + input.leaseMs)
  const { rows } = await sql<Row>`
    with recursive ${candidates(input)}, due as (
      select l.organization_id, l.sink_id, l.lane from candidates c
      join webhook_lanes l using (organization_id, sink_id, lane)
      where ${isFree(input.now)}
      order by c.turn, l.due_at
      limit ${input.limit} for update of l skip locked
    ), claimed as (
      update webhook_lanes l set leased_until = ${leasedUntil}, lease = ${input.lease}
      from due
      where l.organization_id = due.organization_id and l.sink_id = due.sink_id and l.lane = due.lane
      returning l.organization_id, l.sink_id, l.lane, l.version
    )
    select c.organization_id, o.number, c.sink_id, s.kind, c.lane, c.version,
      d.id, d.event, d.conversation_id, d.message_id, d.body, d.attempts, d.queued_at
    from claimed c
    join organizations o on o.id = c.organization_id
    join webhook_sinks s on s.organization_id = c.organization_id and s.id = c.sink_id
    left join lateral (
      select d.* from webhook_deliveries d
      where d.organization_id = c.organization_id and d.sink_id = c.sink_id and d.lane = c.lane and d.state = 'waiting'
      order by d.number limit 1
    ) as d on true
  `.execute(db)
  await dropEmpty(db, { lease: input.lease, rows: rows.filter(({ id }) => id === null) })
  return rows.flatMap((row) => (row.id === null ? [] : [fromRow({ ...row, id: row.id }, input.lease)]))
}

const isFree = (now: Date): RawBuilder<unknown> =>
  sql`l.due_at <= ${now} and (l.leased_until is null or l.leased_until < ${now})`

/** Goes from sink to sink over the lanes, however many wait at each. */
const candidates = ({ now, limit, failing, perSink }: ClaimLanes): RawBuilder<unknown> => sql`
  waiting as (
    (select organization_id, sink_id from webhook_lanes order by organization_id, sink_id limit 1)
    union all
    select n.organization_id, n.sink_id from waiting w cross join lateral (
      select l.organization_id, l.sink_id from webhook_lanes l
      where (l.organization_id, l.sink_id) > (w.organization_id, w.sink_id)
      order by l.organization_id, l.sink_id limit 1
    ) as n
  ), candidates as (
    select w.organization_id, w.sink_id, q.lane, q.place + leased.count as turn
    from waiting w
    join webhook_sinks s on s.organization_id = w.organization_id and s.id = w.sink_id
      and s.disabled_at is null and (s.failing_since is not null) = ${failing}
    cross join lateral (
      select count(*) from webhook_lanes l
      where l.organization_id = w.organization_id and l.sink_id = w.sink_id
        and l.leased_until is not null and l.leased_until >= ${now}
    ) as leased
    cross join lateral (
      select l.lane, row_number() over (order by l.due_at) as place from webhook_lanes l
      where l.organization_id = w.organization_id and l.sink_id = w.sink_id and ${isFree(now)}
      order by l.due_at limit ${Math.min(limit, perSink)}
    ) as q
    where q.place + leased.count <= ${perSink}
  )`

/** A lane in which nothing waits any more, unless something has just come. */
async function dropEmpty(db: Kysely<Rows>, { lease, rows }: { lease: string; rows: Row[] }): Promise<void> {
  for (const row of rows)
    await sql`
      with dropped as (
        delete from webhook_lanes where organization_id = ${row.organization_id} and sink_id = ${row.sink_id}
          and lane = ${row.lane} and lease = ${lease} and version = ${row.version} returning lane
      )
      update webhook_lanes set leased_until = null, lease = null
      where organization_id = ${row.organization_id} and sink_id = ${row.sink_id} and lane = ${row.lane}
        and lease = ${lease} and version <> ${row.version}
    `.execute(db)
}

const fromRow = (row: Row & { id: string }, lease: string): DueDelivery => ({
  organization: { id: row.organization_id, number: row.number },
  sink: { kind: row.kind as SinkKind, id: row.sink_id },
  lane: row.lane,
  lease,
  laneVersion: row.version,
  id: row.id,
  event: row.event,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  body: row.body,
  attempts: row.attempts,
  since: row.queued_at,
})

/** When something next becomes free that is not yet; undefined: nothing will by itself. */
export async function nextLaneDueAt(db: Kysely<Rows>, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select due_at from webhook_lanes where due_at > ${now} order by due_at limit 1),
      (select min(leased_until) from webhook_lanes where leased_until is not null and leased_until > ${now})
    ) as at`.execute(db)
  return rows[0]?.at ?? undefined
}

/** Ends the leases of claims whose answer never came: perhaps the database has heard them all the same. */
export async function giveLanesBack(db: Kysely<Rows>, leases: string[]): Promise<void> {
  await db
    .updateTable('webhook_lanes')
    .set({ leased_until: null, lease: null })
    .where('lease', 'in', leases)
    .execute()
}

/** Ends all leases: only for the one process of an embedded database, whose dead predecessor held them. */
export async function releaseLanes(db: Kysely<Rows>): Promise<void> {
  await db
    .updateTable('webhook_lanes')
    .set({ leased_until: null, lease: null })
    .where('leased_until', 'is not', null)
    .execute()
}
