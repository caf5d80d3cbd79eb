import { type Selectable, sql } from 'kysely'
import type { WebhookAttemptsRow } from '../../db/rows.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Write } from '../write-together.ts'
import type { Attempt, DueDelivery, LoggedAttempt } from './types.ts'

/** So many of each event of a subscription are kept. */
const KEPT_PER_EVENT = 50

/** Writes an attempt down, in the statement that concludes it; of a subscription, the oldest of its kind goes. */
export function attemptWrites(
  tx: Tx,
  { delivery, attempt }: { delivery: DueDelivery; attempt: Attempt },
): Write[] {
  const { sink, event } = delivery
  // Of a sink that was removed meanwhile, nothing is kept.
  const insert = sql`
    insert into webhook_attempts (organization_id, delivery_id, sink_id, event, at, url, request_headers, status, response,
      error, duration_ms)
    select organization_id, id, sink_id, event, ${tx.now}::timestamptz, ${attempt.url}::text, ${JSON.stringify(attempt.headers)}::jsonb,
      ${attempt.status}::int, ${attempt.response}::text, ${attempt.error}::text, ${attempt.durationMs}::int
    from webhook_deliveries where organization_id = ${tx.actor.organizationId} and id = ${delivery.id}`
  if (sink.kind !== 'subscription') return [insert]
  const same = sql`organization_id = ${tx.actor.organizationId} and sink_id = ${sink.id} and event = ${event}`
  const trim = sql`
    delete from webhook_attempts where ${same} and number <= (
      select number from webhook_attempts where ${same} order by number desc offset ${KEPT_PER_EVENT - 1} limit 1
    )`
  return [insert, trim]
}

/** Of one delivery, oldest first. */
export async function attemptsOf(tx: Tx, deliveryId: string): Promise<LoggedAttempt[]> {
  const rows = await tx.db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .execute()
  return rows.map(fromRow)
}

/** An attempt to tell of an event. */
export interface EventAttempt extends LoggedAttempt {
  event: string
  /** What was sent. */
  body: string
}

/** The last attempt of each event at one sink, since a moment. */
export async function latestAttempts(
  tx: Tx,
  { sinkId, since }: { sinkId: string; since: Date },
): Promise<(LoggedAttempt & { event: string })[]> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<Selectable<WebhookAttemptsRow>>`
    select distinct on (event) * from webhook_attempts
    where organization_id = ${tx.actor.organizationId} and sink_id = ${sinkId} and at >= ${since}
    order by event, number desc
  `.execute(tx.db)
  return rows.map((row) => ({ ...fromRow(row), event: row.event }))
}

/** The last attempts to tell a sink of one event, newest first. */
export async function attemptsOfEvent(
  tx: Tx,
  { sinkId, event }: { sinkId: string; event: string },
): Promise<EventAttempt[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await tx.db
    .selectFrom('webhook_attempts as a')
    .innerJoin('webhook_deliveries as d', (on) =>
      on.onRef('d.organization_id', '=', 'a.organization_id').onRef('d.id', '=', 'a.delivery_id'),
    )
    .selectAll('a')
    .select('d.body')
    .where('a.organization_id', '=', tx.actor.organizationId)
    .where('a.sink_id', '=', sinkId)
    .where('a.event', '=', event)
    .orderBy('a.number', 'desc')
    .limit(KEPT_PER_EVENT)
    .execute()
  return rows.map((row) => ({ ...fromRow(row), event: row.event, body: row.body }))
}

const fromRow = (row: Selectable<WebhookAttemptsRow>): LoggedAttempt => ({
  at: row.at,
  url: row.url,
  headers: row.request_headers as Record<string, string>,
  status: row.status,
  response: row.response,
  error: row.error,
  durationMs: row.duration_ms,
})
