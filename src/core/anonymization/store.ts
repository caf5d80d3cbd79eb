import { type Kysely, type Selectable, sql } from 'kysely'
import type { AnonymizationRequestsRow, Rows } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Anonymization, AnonymizationKind, ClaimedAnonymization } from './types.ts'

export interface NewAnonymization {
  kind: AnonymizationKind
  targetId: string
  target: string
  requestedBy: string
  isDeletion?: boolean
}

/** Writes down what is to be anonymized; a worker does it soon. */
export async function enqueueAnonymization(tx: Tx, input: NewAnonymization): Promise<Anonymization> {
  const row = await tx.db
    .insertInto('anonymization_requests')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      kind: input.kind,
      target_id: input.targetId,
      target: input.target,
      is_deletion: input.isDeletion ?? false,
      requested_by: input.requestedBy,
      requested_at: tx.now,
      due_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const data = { requestId: row.id, kind: row.kind, targetId: row.target_id }
  await append(tx, { type: 'anonymization.requested', data })
  return fromRow(row)
}

/** Throws `not_found`. */
export async function getAnonymization(tx: Tx, id: string): Promise<Anonymization> {
  permit(tx.actor, 'organization:manage')
  const row = isUuid(id)
    ? await tx.db
        .selectFrom('anonymization_requests')
        .selectAll()
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound('anonymization')
  return fromRow(row)
}

/** Takes the request that has waited longest, of an organization for which none is being carried out. */
export async function claimAnonymization(
  db: Kysely<Rows>,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<ClaimedAnonymization | undefined> {
  const { rows } = await sql<ClaimedAnonymization>`
    update anonymization_requests r set leased_until = ${new Date(now.getTime() + leaseMs)}, attempts = r.attempts + 1
    from organizations o
    where o.id = r.organization_id and (r.organization_id, r.id) = (
      select w.organization_id, w.id from anonymization_requests w
      where w.processed_at is null and w.due_at <= ${now} and not exists (
        select from anonymization_requests h
        where h.organization_id = w.organization_id and h.processed_at is null and h.leased_until > ${now})
      order by w.due_at, w.number limit 1 for update skip locked)
    returning r.id, r.kind, r.target_id as "targetId", r.is_deletion as "isDeletion", r.attempts,
      jsonb_build_object('id', o.id, 'number', o.number::text) as organization
  `.execute(db)
  return rows[0]
}

/** Whoever carries one out for long keeps it. */
export async function keepAnonymization(
  tx: Tx,
  { id, leaseMs }: { id: string; leaseMs: number },
): Promise<void> {
  await tx.db
    .updateTable('anonymization_requests')
    .set({ leased_until: new Date(tx.now.getTime() + leaseMs) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Gives one back that could not be carried out; others of its organization go ahead meanwhile. */
export async function postponeAnonymization(
  tx: Tx,
  { id, delayMs }: { id: string; delayMs: number },
): Promise<void> {
  await tx.db
    .updateTable('anonymization_requests')
    .set({ leased_until: null, due_at: new Date(tx.now.getTime() + delayMs) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Says that nothing is left. Said twice, it counts once. */
export async function concludeAnonymization(tx: Tx, { id }: { id: string }): Promise<void> {
  const row = await tx.db
    .updateTable('anonymization_requests')
    .set({ processed_at: tx.now, leased_until: null })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .where('processed_at', 'is', null)
    .returning(['kind', 'target_id'])
    .executeTakeFirst()
  if (!row) return
  const data = { requestId: id, kind: row.kind, targetId: row.target_id }
  await append(tx, { type: 'anonymization.done', data })
}

/** For a database that only this process uses, before it works: nobody holds a lease. */
export async function releaseAnonymizations(db: Kysely<Rows>): Promise<void> {
  await db
    .updateTable('anonymization_requests')
    .set({ leased_until: null })
    .where('processed_at', 'is', null)
    .where('leased_until', 'is not', null)
    .execute()
}

const fromRow = (row: Selectable<AnonymizationRequestsRow>): Anonymization => ({
  id: row.id,
  kind: row.kind as AnonymizationKind,
  targetId: row.target_id,
  target: row.target,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at,
  processedAt: row.processed_at,
})
