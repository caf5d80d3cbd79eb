import { isUuid } from '../../lib/ids.ts'
import { invalid, notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { attemptsOf } from './attempts.ts'
import type { Delivery, DeliveryDetails, DeliveryState, SinkKind } from './types.ts'

export interface DeliveryFilter {
  sinkId?: string
  state?: DeliveryState
  event?: string
  conversationId?: string
  /** Queued at this time or later, and before that one. */
  since?: Date
  until?: Date
}

const shown = [
  'd.id',
  'd.number',
  'd.sink_id',
  'd.event',
  'd.seq',
  'd.conversation_id',
  'd.message_id',
  'd.state',
  'd.attempts',
  'd.replays',
  'd.attempted_at',
  'd.status',
  'd.error',
  'd.duration_ms',
  'd.created_at',
  'd.finished_at',
] as const

/** The lane tells when the next attempt is due: of its oldest delivery, that is, behind which the others wait. */
const deliveryRows = (tx: Tx) =>
  tx.db
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhook_sinks as s', (on) =>
      on.onRef('s.organization_id', '=', 'd.organization_id').onRef('s.id', '=', 'd.sink_id'),
    )
    .leftJoin('webhook_lanes as l', (on) =>
      on
        .onRef('l.organization_id', '=', 'd.organization_id')
        .onRef('l.sink_id', '=', 'd.sink_id')
        .onRef('l.lane', '=', 'd.lane')
        .on('d.state', '=', 'waiting'),
    )
    .select([...shown, 's.kind', 'l.due_at'])
    .where('d.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof deliveryRows>['executeTakeFirstOrThrow']>>

/** The newest first, `limit` of those older than the number `before`. */
export async function listDeliveries(
  tx: Tx,
  { before, limit, ...filter }: DeliveryFilter & { before?: string; limit: number },
): Promise<Delivery[]> {
  permit(tx.actor, 'organization:manage')
  checkFilter(filter)
  const { sinkId, state, event, conversationId, since, until } = filter
  const rows = await deliveryRows(tx)
    .$if(sinkId !== undefined, (query) => query.where('d.sink_id', '=', sinkId ?? ''))
    .$if(state !== undefined, (query) => query.where('d.state', '=', state ?? ''))
    .$if(event !== undefined, (query) => query.where('d.event', '=', event ?? ''))
    .$if(conversationId !== undefined, (query) => query.where('d.conversation_id', '=', conversationId ?? ''))
    .$if(since !== undefined, (query) => query.where('d.created_at', '>=', since ?? tx.now))
    .$if(until !== undefined, (query) => query.where('d.created_at', '<', until ?? tx.now))
    .$if(before !== undefined, (query) => query.where('d.number', '<', before ?? '0'))
    .orderBy('d.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** What cannot be an id is nobody's. */
export function checkFilter({ sinkId, conversationId }: DeliveryFilter): void {
  if (sinkId !== undefined && !isUuid(sinkId)) throw invalid('not an id', { field: 'sink_id' })
  if (conversationId !== undefined && !isUuid(conversationId))
    throw invalid('not an id', { field: 'conversation_id' })
}

/** Throws `not_found`. */
export async function getDelivery(tx: Tx, id: string): Promise<DeliveryDetails> {
  permit(tx.actor, 'organization:manage')
  const row = isUuid(id)
    ? await deliveryRows(tx)
        .select(['d.url', 'd.request_headers', 'd.body', 'd.response'])
        .where('d.id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound('webhook delivery')
  return {
    ...fromRow(row),
    url: row.url,
    requestHeaders: row.request_headers as Record<string, string> | null,
    body: row.body,
    response: row.response,
    tries: await attemptsOf(tx, row.id),
  }
}

const fromRow = (row: Row): Delivery => ({
  id: row.id,
  number: row.number,
  sinkId: row.sink_id,
  sinkKind: row.kind as SinkKind,
  event: row.event,
  seq: row.seq,
  conversationId: row.conversation_id,
  messageId: row.message_id,
  state: row.state as DeliveryState,
  attempts: row.attempts,
  replays: row.replays,
  dueAt: row.due_at,
  attemptedAt: row.attempted_at,
  status: row.status,
  error: row.error,
  durationMs: row.duration_ms,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
})
