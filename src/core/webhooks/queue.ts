import { sql } from 'kysely'
import { newId } from '../../lib/ids.ts'
import { movePositionOn, type PositionChange } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { PlannedDelivery, SinkRef } from './types.ts'

/** A row has a dozen values, and a statement 65,535 at most. */
const ROWS_AT_ONCE = 500

/**
 * Queues what a stretch of the log is to tell, of whichever organizations, and moves the reader behind it: both, or
 * neither. False: another process has done so. What a switched-off sink would have heard is not kept.
 */
export async function queueDeliveries(
  tx: Tx,
  input: { position: PositionChange; deliveries: PlannedDelivery[] },
): Promise<boolean> {
  if (!(await movePositionOn(tx, input.position))) return false
  await queueUnlogged(tx, input.deliveries)
  return true
}

/** Queues what is told of no event of the log. */
export async function queueUnlogged(tx: Tx, deliveries: PlannedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const disabled = await prepareSinks(tx, deliveries)
  const wanted = deliveries.filter(({ sink }) => !disabled.has(sink.id))
  for (let at = 0; at < wanted.length; at += ROWS_AT_ONCE) {
    const some = wanted.slice(at, at + ROWS_AT_ONCE)
    await insertRows(tx, some)
    await openLanes(
      tx,
      some.map((each) => ({ organizationId: each.organizationId, sinkId: each.sink.id, lane: each.lane })),
    )
  }
}

/** Makes sure that each sink has its row; returns the ids of those that are switched off. */
async function prepareSinks(tx: Tx, deliveries: PlannedDelivery[]): Promise<Set<string>> {
  const sinks = new Map<string, SinkRef & { organizationId: string }>()
  for (const { sink, organizationId } of deliveries) sinks.set(sink.id, { ...sink, organizationId })
  const ordered = [...sinks.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await tx.db
    .insertInto('webhook_sinks')
    .values(ordered.map(({ id, kind, organizationId }) => ({ organization_id: organizationId, id, kind })))
    .onConflict((on) => on.doNothing())
    .execute()
  const rows = await tx.db
    .selectFrom('webhook_sinks')
    .select('id')
    .where((e) =>
      e.or(ordered.map(({ id, organizationId }) => e.and({ organization_id: organizationId, id }))),
    )
    .where('disabled_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Numbers are drawn in the order of the rows. */
async function insertRows(tx: Tx, deliveries: PlannedDelivery[]): Promise<void> {
  await tx.db
    .insertInto('webhook_deliveries')
    .values(
      deliveries.map((each) => ({
        organization_id: each.organizationId,
        id: newId(),
        sink_id: each.sink.id,
        lane: each.lane,
        event: each.event,
        seq: each.seq,
        conversation_id: each.conversationId,
        message_id: each.messageId,
        body: each.body,
        state: 'waiting',
        created_at: tx.now,
        queued_at: tx.now,
      })),
    )
    .execute()
}

export interface LaneKey {
  organizationId: string
  sinkId: string
  lane: string
}

const nameOf = ({ sinkId, lane }: LaneKey): string => `${sinkId}/${lane}`

/** Says that something waits in these lanes. One that waits for its next attempt goes on waiting, unless `atOnce`. */
export async function openLanes(tx: Tx, lanes: LaneKey[], { atOnce = false } = {}): Promise<void> {
  const unique = new Map(lanes.map((each) => [nameOf(each), each]))
  // In one order, so that nobody who opens the same ones at the same time waits in a circle.
  const ordered = [...unique.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
  if (ordered.length === 0) return
  await tx.db
    .insertInto('webhook_lanes')
    .values(
      ordered.map(({ organizationId, sinkId, lane }) => ({
        organization_id: organizationId,
        sink_id: sinkId,
        lane,
        due_at: tx.now,
      })),
    )
    .onConflict((on) =>
      on.columns(['organization_id', 'sink_id', 'lane']).doUpdateSet({
        version: sql<string>`webhook_lanes.version + 1`,
        ...(atOnce ? { due_at: tx.now } : {}),
      }),
    )
    .execute()
}
