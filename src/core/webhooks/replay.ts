import { type RawBuilder, sql } from 'kysely'
import { conflict } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkFilter, type DeliveryFilter, getDelivery } from './log.ts'
import { openLanes } from './queue.ts'
import { getSink } from './sinks.ts'
import type { DeliveryDetails } from './types.ts'

const AT_ONCE = 1000

/**
 * Queues a delivery that is finished once more, with the same id and body, ahead of what waits in its lane. Throws
 * `not_found`, and `conflict` when it waits anyway or its sink is switched off.
 */
export async function replayDelivery(tx: Tx, id: string): Promise<DeliveryDetails> {
  const delivery = await getDelivery(tx, id)
  await refuseDisabled(tx, delivery.sinkId)
  const { count } = await requeue(tx, sql`id = ${delivery.id}`)
  if (count === 0) throw conflict('the delivery is still waiting')
  return getDelivery(tx, id)
}

export interface ReplayMany extends DeliveryFilter {
  sinkId: string
  state: 'failed' | 'cancelled' | 'delivered'
}

/** Replays, oldest first, up to a thousand of what the filter finds; `hasMore`: call again. */
export async function replayDeliveries(
  tx: Tx,
  { sinkId, state, event, conversationId, since, until }: ReplayMany,
): Promise<{ replayed: number; hasMore: boolean }> {
  permit(tx.actor, 'organization:manage')
  checkFilter({ sinkId, ...(conversationId === undefined ? {} : { conversationId }) })
  await refuseDisabled(tx, sinkId)
  const conditions = [
    sql`sink_id = ${sinkId}`,
    sql`state = ${state}`,
    // What was replayed a moment ago and has failed again is not for the same call.
    sql`queued_at < ${tx.now}`,
    ...(event === undefined ? [] : [sql`event = ${event}`]),
    ...(conversationId === undefined ? [] : [sql`conversation_id = ${conversationId}`]),
    ...(since === undefined ? [] : [sql`created_at >= ${since}`]),
    ...(until === undefined ? [] : [sql`created_at < ${until}`]),
  ]
  const { count } = await requeue(tx, sql.join(conditions, sql` and `))
  return { replayed: count, hasMore: count === AT_ONCE }
}

async function refuseDisabled(tx: Tx, sinkId: string): Promise<void> {
  const sink = await getSink(tx, sinkId)
  if (sink.state === 'disabled') throw conflict('the sink is switched off: enable it first')
}

async function requeue(tx: Tx, condition: RawBuilder<unknown>): Promise<{ count: number }> {
  const { rows } = await sql<{ sink_id: string; lane: string }>`
    with chosen as (
      select id from webhook_deliveries
      where organization_id = ${tx.actor.organizationId} and state <> 'waiting' and ${condition}
      order by number limit ${AT_ONCE} for update
    )
    update webhook_deliveries d
    set state = 'waiting', attempts = 0, replays = replays + 1, queued_at = ${tx.now}, finished_at = null
    from chosen where d.organization_id = ${tx.actor.organizationId} and d.id = chosen.id
    returning d.sink_id, d.lane
  `.execute(tx.db)
  const { organizationId } = tx.actor
  await openLanes(
    tx,
    rows.map(({ sink_id: sinkId, lane }) => ({ organizationId, sinkId, lane })),
    { atOnce: true },
  )
  return { count: rows.length }
}
