import { setTimeout } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { shareNext } from '../../lib/share-next.ts'
import { AppError } from '../errors.ts'

/**
 * How far the log is settled. Numbers are drawn before commit, so a reader that takes whatever it sees would
 * skip an event that commits later with a smaller number. The horizon is the largest number below which
 * nothing can appear any more.
 */
export interface Horizon {
  /**
   * Moves the horizon over everything committed before this call and returns it. What other transactions hold
   * up is waited for a moment and then left for the next call; a process that has not yet settled anything
   * waits longer, and refuses (`unavailable`) rather than name a place in the log that it does not know.
   */
  advance(): Promise<bigint>
  /** How far this process knows it to be by now, without asking: what a reader of the latest state goes on from. */
  known(): Promise<bigint>
}

interface Snapshot {
  highest: bigint
  /** How many events lie above the old horizon, up to `highest`. */
  count: bigint
  /** All transactions with smaller ids have ended. */
  xmin: bigint
}

/** More than this behind, an event range is not counted any more: the second proof settles it. */
const COUNTED = 10_000
/** How long the transactions of others may hold up a reader, in milliseconds. */
const PATIENCE_MS = 250
const FIRST_PATIENCE_MS = 5000
const LONGEST_PAUSE_MS = 50

/**
 * Two proofs that all numbers up to M are settled: none is missing between the old horizon and M; or every
 * transaction that had an id when M was seen has ended. The second holds because `next_event_number()` gives its
 * transaction an id before it draws: who drew a number below M has a smaller id than a transaction that gets one
 * after M was seen. (What a snapshot calls `xmax` says less: the id behind the last that has *ended*; transactions with
 * higher ones may be at work.) Considered and left: an advisory lock per organization, which forbids group commit; the
 * transaction id as cursor, which means nothing in a restored backup.
 */
export function createHorizon(db: Kysely<Rows>): Horizon {
  let settled: bigint | undefined
  let candidate: { highest: bigint; nextId: bigint } | undefined

  const look = async (): Promise<Snapshot> => {
    const seen = await snapshot(db, settled)
    if (settled !== undefined && seen.highest - settled === seen.count) {
      settled = seen.highest
      candidate = undefined
      return seen
    }
    if (candidate && seen.xmin >= candidate.nextId) {
      settled = candidate.highest
      candidate = undefined
    }
    if (settled === undefined || settled < seen.highest)
      candidate ??= { highest: seen.highest, nextId: await nextTransactionId(db) }
    return seen
  }
  const lookUntilSettled = async (): Promise<bigint> => {
    const { highest } = await look()
    const until = Date.now() + (settled === undefined ? FIRST_PATIENCE_MS : PATIENCE_MS)
    for (let pause = 1; (settled ?? -1n) < highest && Date.now() < until; pause *= 2) {
      await setTimeout(Math.min(pause, LONGEST_PAUSE_MS))
      await look()
    }
    if (settled === undefined) throw new AppError('unavailable', 'other transactions hold up the event log')
    return settled
  }
  const advance = shareNext(lookUntilSettled)
  return { advance, known: async () => settled ?? advance() }
}

/** One statement, so that the numbers and the transactions belong to the same snapshot. */
async function snapshot(db: Kysely<Rows>, settled: bigint | undefined): Promise<Snapshot> {
  const range =
    settled === undefined
      ? sql`select max(seq) as highest, 0 as count from events`
      : sql`select max(seq) as highest, count(*) as count
            from (select seq from events where seq > ${settled.toString()} order by seq limit ${COUNTED}) as later`
  const { rows } = await sql<{ highest: string | null; count: string; xmin: string }>`
    select range.*, pg_snapshot_xmin(pg_current_snapshot())::text as xmin from (${range}) as range
  `.execute(db)
  const row = rows[0]
  return {
    highest: BigInt(row?.highest ?? settled ?? 0),
    count: BigInt(row?.count ?? 0),
    xmin: BigInt(row?.xmin ?? 0),
  }
}

/** An id that is greater than that of every transaction that has one by now. */
async function nextTransactionId(db: Kysely<Rows>): Promise<bigint> {
  const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db)
  return BigInt(rows[0]?.id ?? 0)
}
