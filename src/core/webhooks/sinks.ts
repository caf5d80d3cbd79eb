import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import { conflict, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { tellAdministrators } from '../notices/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { sinkTarget } from './targets.ts'
import type { Sink, SinkKind, SinkRef } from './types.ts'

const HOUR_MS = 3600_000

/** When a sink is switched off: nothing has arrived for so long, and so many deliveries in a row were given up. */
export interface Patience {
  failingMs: number
  givenUp: number
}

export const PATIENCE: Patience = { failingMs: 24 * HOUR_MS, givenUp: 3 }

/** All that something was ever brought to, or should have been. */
export async function listSinks(tx: Tx): Promise<Sink[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await sinkRows(tx).orderBy('s.id').execute()
  const sinks: Sink[] = []
  for (const row of rows) {
    const sink = await fromRow(tx, row)
    if (sink) sinks.push(sink)
  }
  return sinks
}

/** Throws `not_found`. */
export async function getSink(tx: Tx, id: string): Promise<Sink> {
  permit(tx.actor, 'organization:manage')
  const row = isUuid(id) ? await sinkRows(tx).where('s.id', '=', id).executeTakeFirst() : undefined
  const sink = row && (await fromRow(tx, row))
  if (!sink) throw notFound('webhook sink')
  return sink
}

const sinkRows = (tx: Tx) =>
  tx.db
    .selectFrom('webhook_sinks as s')
    .selectAll('s')
    .select((e) =>
      e
        .selectFrom('webhook_deliveries as d')
        .select((f) => f.fn.countAll<string>().as('n'))
        .whereRef('d.organization_id', '=', 's.organization_id')
        .whereRef('d.sink_id', '=', 's.id')
        .where('d.state', '=', 'waiting')
        .as('waiting'),
    )
    .where('s.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof sinkRows>['executeTakeFirstOrThrow']>>

async function fromRow(tx: Tx, row: Row): Promise<Sink | undefined> {
  const ref: SinkRef = { kind: row.kind as SinkKind, id: row.id }
  const target = await sinkTarget(tx, ref)
  if (!target) return undefined
  return {
    ...ref,
    name: target.name,
    url: target.url,
    state: row.disabled_at ? 'disabled' : row.failing_since ? 'failing' : 'active',
    lastDeliveredAt: row.last_delivered_at,
    failingSince: row.failing_since,
    lastError: row.last_error,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    waiting: Number(row.waiting ?? 0),
  }
}

/** Something has arrived. Written only when it says anything new: many deliveries share the row. */
export const successAt = (tx: Tx, sinkId: string) => sql`
    update webhook_sinks set last_delivered_at = ${tx.now}, failing_since = null, failures = 0, given_up = 0
    where organization_id = ${tx.actor.organizationId} and id = ${sinkId}
      and (failing_since is not null or last_delivered_at is null
        or last_delivered_at < ${new Date(tx.now.getTime() - 60_000)})`

/**
 * Counts an attempt that did not arrive. Returns since when nothing has, when that has gone on for too long and the sink
 * is to be switched off.
 */
export async function noteFailure(
  tx: Tx,
  { sink, error, isFinal }: { sink: SinkRef; error: string; isFinal: boolean },
  patience: Patience | null,
): Promise<Date | undefined> {
  const row = await tx.db
    .updateTable('webhook_sinks')
    .set((e) => ({
      failing_since: sql<Date>`coalesce(failing_since, ${tx.now})`,
      failures: e('failures', '+', 1),
      given_up: e('given_up', '+', isFinal ? 1 : 0),
      last_error: error,
    }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', sink.id)
    .where('disabled_at', 'is', null)
    .returning(['failing_since', 'given_up'])
    .executeTakeFirst()
  if (!patience || !row?.failing_since || !isFinal || row.given_up < patience.givenUp) return undefined
  return tx.now.getTime() - row.failing_since.getTime() < patience.failingMs ? undefined : row.failing_since
}

/** Brings nothing more to a sink, and tells the administrators. */
export async function disableSink(
  tx: Tx,
  { sink, since, error }: { sink: SinkRef; since: Date; error: string },
): Promise<void> {
  const reason = `nothing has arrived since ${since.toISOString()}: ${error}`
  await tx.db
    .updateTable('webhook_sinks')
    .set({ disabled_at: tx.now, disabled_reason: reason })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', sink.id)
    .execute()
  const cancelled = await cancelWaiting(tx, sink.id)
  await append(tx, {
    type: 'webhook.disabled',
    data: { sinkId: sink.id, kind: sink.kind, reason, cancelled },
  })
  const target = await sinkTarget(tx, sink)
  const { organizationId: id, organizationNumber: number } = tx.actor
  await tellAdministrators(tx, { id, number }, noticeOf(sink, target?.name ?? sink.id, reason))
}

const WHAT: Record<SinkKind, string> = {
  webhook: 'webhook',
  inbox: 'webhook of an inbox',
  bot: 'agent bot',
  called_url: 'URL of rules and macros',
  subscription: 'webhook subscription',
}

const noticeOf = ({ kind, id }: SinkRef, name: string, reason: string) => ({
  subject: `Switched off: ${name} does not answer`,
  text: `Parlance does not call the ${WHAT[kind]} “${name}” any more: ${reason}.

When it works again, switch it on: POST /native/v1/webhook-sinks/${id}/enable, or save it with another URL.
What it has missed until now is in the log of deliveries, and can be replayed from there.
`,
})

/** Takes everything back that waits for a sink; returns how much. */
export async function cancelWaiting(tx: Tx, sinkId: string): Promise<number> {
  await tx.db
    .deleteFrom('webhook_lanes')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('sink_id', '=', sinkId)
    .execute()
  const { numUpdatedRows } = await tx.db
    .updateTable('webhook_deliveries')
    .set({ state: 'cancelled', finished_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('sink_id', '=', sinkId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Switches a sink on again. Throws `not_found`, and `conflict` when it is not off. */
export async function enableSink(tx: Tx, id: string): Promise<Sink> {
  const sink = await getSink(tx, id)
  if (sink.state !== 'disabled') throw conflict('it is not switched off')
  await reviveSink(tx, id)
  return getSink(tx, id)
}

/** Forgets how a sink has fared, and lets what waits for it be tried at once. */
export async function reviveSink(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ was_disabled: boolean; kind: SinkKind }>`
    with before as (
      select id, kind, disabled_at is not null as was_disabled from webhook_sinks
      where organization_id = ${tx.actor.organizationId} and id = ${id} for update
    )
    update webhook_sinks s set disabled_at = null, disabled_reason = null, failing_since = null, failures = 0, given_up = 0
    from before where s.organization_id = ${tx.actor.organizationId} and s.id = before.id
    returning before.was_disabled, before.kind
  `.execute(tx.db)
  await tx.db
    .updateTable('webhook_lanes')
    .set({ due_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('sink_id', '=', id)
    .execute()
  const [row] = rows
  if (row?.was_disabled) await append(tx, { type: 'webhook.enabled', data: { sinkId: id, kind: row.kind } })
}

/** Removes all that is known of a sink that is gone. */
export async function forgetSink(tx: Tx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('webhook_sinks')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}
