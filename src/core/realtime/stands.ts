import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** How far one subscription has got in the log: what lies before `cursor` has reached its client. */
export interface Stand {
  organizationId: string
  id: string
  cursor: bigint
}

export interface OpenStand extends Stand {
  /** Digest of what its client subscribes with: who comes back does so with the same. */
  subscriber: Uint8Array
  /** The process that serves it. */
  process: string
  /** Others with the same `subscriber` are open in this process. */
  hasTwins: boolean
  /** The first of what was sent to such twins without having arrived until now. */
  unreceivedAt: bigint | null
}

/** Who stays away for longer reads everything anew, as after a first start. */
const RETURN_SECONDS = 300
/** An open stand that nobody has kept for so long has lost its process. */
const LOST_SECONDS = 40

/**
 * Opens a stand at `cursor`, or where clients left that may come back with it; returns that place, or null. Nothing
 * tells two windows of one person apart. So while none is open, the one that comes is the one that left last; beside
 * an open one it may be any that left within five minutes, or that has lost its process: then it goes on from the
 * first place of all, and hears again what it may have heard.
 */
export async function openStand(db: Kysely<Rows>, stand: OpenStand): Promise<bigint | null> {
  const { organizationId, id, cursor, subscriber, process, hasTwins, unreceivedAt } = stand
  const { rows } = await sql<{ since: string | null }>`
    with known as (
      select id, cursor, is_taken, is_closed or at < now() - make_interval(secs => ${LOST_SECONDS}) as is_left
      from realtime_positions
      where organization_id = ${organizationId} and subscriber = ${subscriber}
        and (is_closed or process <> ${process}) and at > now() - make_interval(secs => ${RETURN_SECONDS})
    ), chosen as (
      select case when ${hasTwins} or coalesce(bool_or(not is_left), false)
        then least(min(cursor), ${unreceivedAt?.toString() ?? null}::bigint)
        else min(cursor) filter (where not is_taken) end as since
      from known
    ), taken as (
      update realtime_positions set is_taken = true, is_closed = true
      where organization_id = ${organizationId} and id in (select id from known where is_left)
    ), opened as (
      insert into realtime_positions (organization_id, id, subscriber, process, cursor, at)
      select ${organizationId}, ${id}, ${subscriber}, ${process},
        least(since, ${cursor.toString()}::bigint), now() from chosen
    )
    select since::text from chosen where since < ${cursor.toString()}::bigint
  `.execute(db)
  const since = rows[0]?.since
  return since ? BigInt(since) : null
}

/** Writes down how far open subscriptions have got. */
export const keepStands = (db: Kysely<Rows>, stands: Stand[]): Promise<void> => write(db, stands, false)

/** Writes down where clients were when they left. */
export const closeStands = (db: Kysely<Rows>, stands: Stand[]): Promise<void> => write(db, stands, true)

async function write(db: Kysely<Rows>, stands: Stand[], isClosed: boolean): Promise<void> {
  if (stands.length === 0) return
  await sql`
    update realtime_positions p set cursor = s.cursor, is_closed = ${isClosed}, at = now()
    from unnest(${stands.map((each) => each.organizationId)}::uuid[], ${stands.map((each) => each.id)}::uuid[],
      ${stands.map((each) => each.cursor.toString())}::bigint[]) as s (organization_id, id, cursor)
    where p.organization_id = s.organization_id and p.id = s.id
  `.execute(db)
}

/** Forgets those who will not be waited for any more. */
export async function forgetStands(db: Kysely<Rows>): Promise<void> {
  await sql`delete from realtime_positions where at < now() - make_interval(secs => ${2 * RETURN_SECONDS})`.execute(
    db,
  )
}
