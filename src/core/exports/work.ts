import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { ClaimedExport, ExportKind, MadePart, NextPart } from './types.ts'

/** Takes the one that has waited longest; nobody else gets it until its lease is over. */
export async function claimExport(
  db: Kysely<Rows>,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<ClaimedExport | undefined> {
  const { rows } = await sql<Omit<ClaimedExport, 'claimedAt'>>`
    update exports e set due_at = ${new Date(now.getTime() + leaseMs)}
    from organizations o
    where o.id = e.organization_id and (e.organization_id, e.id) = (
      select organization_id, id from exports where finished_at is null and due_at <= ${now}
      order by due_at limit 1 for update skip locked)
    returning e.id, e.kind, e.inbox_id as "inboxId", e.attempts,
      jsonb_build_object('id', o.id, 'number', o.number::text) as organization
  `.execute(db)
  const [row] = rows
  return row && { ...row, claimedAt: now }
}

/** A part that was taken away, else the one behind the last; null: there is none any more. */
export async function nextPart(tx: Tx, id: string): Promise<NextPart | null> {
  const { rows } = await sql<NextPart>`
    select number, after, last from export_parts
    where organization_id = ${tx.actor.organizationId} and export_id = ${id} and blob is null
    order by number limit 1
  `.execute(tx.db)
  if (rows[0]) return rows[0]
  const found = await sql<{ number: number; after: string }>`
    select parts as number, position as after from exports
    where organization_id = ${tx.actor.organizationId} and id = ${id} and not is_walked
  `.execute(tx.db)
  const [next] = found.rows
  return next ? { ...next, last: null } : null
}

export interface NotePart {
  id: string
  part: MadePart
  /** Nothing lies behind it. */
  isLast: boolean
  /** When what is in it began to be read. */
  begunAt: Date
  leaseMs: number
}

/**
 * Notes a part in its place. False: somebody else has, or something was anonymized since it was read, so that it may have
 * what must not be in it; then it counts for nothing.
 */
export async function notePart(tx: Tx, { id, part, isLast, begunAt, leaseMs }: NotePart): Promise<boolean> {
  if (await isAnonymizing(tx, begunAt)) return false
  const { number, after, last, blob, size, items, skipped, about } = part
  const organization_id = tx.actor.organizationId
  const own = { due_at: new Date(tx.now.getTime() + leaseMs), attempts: 0, problem: null }
  const values = { last, blob, size, items, skipped, about: sql<string[]>`${about}::uuid[]` }
  const before = tx.db
    .updateTable('exports')
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
  const again = await tx.db
    .updateTable('export_parts')
    .set(values)
    .where('organization_id', '=', organization_id)
    .where('export_id', '=', id)
    .where('number', '=', number)
    .where('blob', 'is', null)
    .executeTakeFirstOrThrow()
  if (again.numUpdatedRows > 0n) {
    await before.set(own).execute()
    return true
  }
  const moved = await before
    .set({ ...own, position: last, parts: number + 1, is_walked: isLast })
    .where('parts', '=', number)
    .where('is_walked', '=', false)
    .executeTakeFirstOrThrow()
  if (moved.numUpdatedRows === 0n) return false
  await tx.db
    .insertInto('export_parts')
    .values({ organization_id, export_id: id, number, after, ...values })
    .execute()
  return true
}

/** Those of the organization that are being carried out, or were since: whoever read before may have read too much. */
async function isAnonymizing(tx: Tx, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from anonymization_requests
    where organization_id = ${tx.actor.organizationId}
      and ((processed_at is null and leased_until > ${tx.now}) or processed_at >= ${since}) limit 1
  `.execute(tx.db)
  return rows.length > 0
}

/** Says that all parts are there. False: one was taken away meanwhile. */
export async function finishExport(tx: Tx, id: string): Promise<boolean> {
  const { organizationId } = tx.actor
  // First the row, so that whoever takes a part away comes before it or behind it.
  await sql`select from exports where organization_id = ${organizationId} and id = ${id} for update`.execute(
    tx.db,
  )
  const { rows } = await sql<{ kind: ExportKind }>`
    update exports e set finished_at = ${tx.now}, problem = null
    where e.organization_id = ${organizationId} and e.id = ${id} and e.finished_at is null and e.is_walked
      and not exists (select from export_parts p
        where p.organization_id = e.organization_id and p.export_id = e.id and p.blob is null)
    returning e.kind
  `.execute(tx.db)
  const [row] = rows
  if (row) await append(tx, { type: 'export.finished', data: { exportId: id, kind: row.kind } })
  return row !== undefined
}

/** Gives one back until later; `problem` says why. */
export async function postponeExport(
  tx: Tx,
  { id, delayMs, problem }: { id: string; delayMs: number; problem: string | null },
): Promise<void> {
  await tx.db
    .updateTable('exports')
    .set((e) => ({
      due_at: new Date(tx.now.getTime() + delayMs),
      problem,
      attempts: problem === null ? e.ref('attempts') : e('attempts', '+', 1),
    }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** For a database that only this process uses, before it works: nobody holds a lease. */
export async function releaseExports(db: Kysely<Rows>): Promise<void> {
  await db.updateTable('exports').set({ due_at: new Date() }).where('finished_at', 'is', null).execute()
}
