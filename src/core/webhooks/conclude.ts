import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { asWrite, writeTogether } from '../write-together.ts'
import { attemptWrites } from './attempts.ts'
import { cancelWaiting, disableSink, noteFailure, type Patience, successAt } from './sinks.ts'
import type { AfterFailure, Attempt, DueDelivery } from './types.ts'

export interface Conclusion {
  delivery: DueDelivery
  attempt: Attempt
  /** When to try again; null: never. Not asked when it arrived. */
  retryAt: Date | null
  /** Null: the sink is never switched off by itself. */
  patience: Patience | null
  afterFailure: AfterFailure
}

/**
 * Writes down what came of an attempt, and what follows. One that failed counts only while its lease is held: another
 * process may be trying meanwhile.
 */
export async function concludeAttempt(tx: Tx, conclusion: Conclusion): Promise<void> {
  const { attempt, delivery } = conclusion
  if (attempt.error === null) {
    const done = { state: 'delivered', finished_at: tx.now }
    await writeTogether(tx, [
      asWrite(attemptUpdate(tx, conclusion).set(done)),
      successAt(tx, delivery.sink.id),
      ...attemptWrites(tx, conclusion),
    ])
    await leaveLane(tx, delivery, tx.now)
    return
  }
  await concludeFailure(tx, { ...conclusion, error: attempt.error })
}

async function concludeFailure(tx: Tx, conclusion: Conclusion & { error: string }): Promise<void> {
  const { delivery, retryAt, error, patience } = conclusion
  const { sink } = delivery
  const isFinal = retryAt === null
  // The sink first: whoever switches it off locks it, and then its lanes.
  const since = await noteFailure(tx, { sink, error, isFinal }, patience)
  if (!(await leaveLane(tx, delivery, retryAt ?? tx.now, isFinal))) return
  const update = attemptUpdate(tx, conclusion).where('state', '=', 'waiting')
  const written = isFinal ? update.set({ state: 'failed', finished_at: tx.now }) : update
  await writeTogether(tx, [asWrite(written), ...attemptWrites(tx, conclusion)])
  await conclusion.afterFailure(tx, { delivery, attempts: delivery.attempts + 1, isFinal, error })
  if (since) await disableSink(tx, { sink, since, error })
}

const attemptUpdate = (tx: Tx, { delivery, attempt }: Conclusion) =>
  tx.db
    .updateTable('webhook_deliveries')
    .set((e) => ({
      attempts: e('attempts', '+', 1),
      attempted_at: tx.now,
      url: attempt.url,
      request_headers: JSON.stringify(attempt.headers),
      status: attempt.status,
      response: attempt.response,
      error: attempt.error,
      duration_ms: attempt.durationMs,
    }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', delivery.id)

/**
 * Gives a lane back until `dueAt`, or closes it where nothing waits behind what is finished. False: it was not ours any
 * more.
 */
async function leaveLane(tx: Tx, delivery: DueDelivery, dueAt: Date, isFinished = true): Promise<boolean> {
  const own = sql`organization_id = ${tx.actor.organizationId} and sink_id = ${delivery.sink.id}
    and lane = ${delivery.lane} and lease = ${delivery.lease}`
  if (isFinished) {
    const { rows } = await sql`
      delete from webhook_lanes where ${own} and version = ${delivery.laneVersion} and not exists (
        select 1 from webhook_deliveries d
        where d.organization_id = ${tx.actor.organizationId} and d.sink_id = ${delivery.sink.id}
          and d.lane = ${delivery.lane} and d.state = 'waiting' and d.id <> ${delivery.id}
      ) returning lane`.execute(tx.db)
    if (rows.length > 0) return true
  }
  const { rows } = await sql`
    update webhook_lanes set due_at = ${dueAt}, leased_until = null, lease = null where ${own} returning lane
  `.execute(tx.db)
  return rows.length > 0
}

/** The sink is gone, or wants nothing any more: neither does it want what waits. */
export const cancelSinkOf = (tx: Tx, delivery: DueDelivery): Promise<unknown> =>
  cancelWaiting(tx, delivery.sink.id)
