import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { newId } from '../../lib/ids.ts'
import { forbidden } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { ContactJob, ExportChoice } from './types.ts'

/** Has the contacts of a CSV, whose bytes are in the blob store, taken in. */
export async function requestImport(tx: Tx, input: { sourceBlob: string }): Promise<void> {
  const id = await request(tx, { source_blob: input.sourceBlob })
  await append(tx, { type: 'contact.import_requested', data: { jobId: id } })
}

/** Has contacts written to a CSV, which is mailed to whoever asks. */
export async function requestExport(
  tx: Tx,
  input: { columns: string[]; choice: ExportChoice },
): Promise<void> {
  const { columns, choice } = input
  const id = await request(tx, { columns, filter: JSON.stringify(choice) })
  await append(tx, { type: 'contact.export_requested', data: { jobId: id, columns, choice } })
}

async function request(
  tx: Tx,
  more: { source_blob?: string; columns?: string[]; filter?: string },
): Promise<string> {
  permit(tx.actor, 'organization:manage')
  if (tx.actor.kind !== 'person') throw forbidden('somebody must hear what came of it')
  const id = newId()
  await tx.db
    .insertInto('contact_jobs')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      person_id: tx.actor.personId,
      due_at: tx.now,
      created_at: tx.now,
      ...more,
    })
    .execute()
  return id
}

/** Takes the job that has waited longest; nobody else gets it until its lease is over. */
export async function claimContactJob(
  db: Kysely<Rows>,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<ContactJob | undefined> {
  const { rows } = await sql<ContactJob>`
    update contact_jobs j set due_at = ${new Date(now.getTime() + leaseMs)}
    from organizations o
    where o.id = j.organization_id and (j.organization_id, j.id) = (
      select organization_id, id from contact_jobs where due_at <= ${now}
      order by due_at limit 1 for update skip locked)
    returning j.id, j.person_id as "personId", j.source_blob as "sourceBlob", j.columns, j.filter as choice,
      j.position, jsonb_build_object('id', o.id, 'number', o.number::text) as organization
  `.execute(db)
  return rows[0]
}

/** Notes that rows are done, in the transaction that did them; whoever does them keeps the lease. */
export async function advance(
  tx: Tx,
  { jobId, position, leaseMs }: { jobId: string; position: number; leaseMs: number },
): Promise<void> {
  await tx.db
    .updateTable('contact_jobs')
    .set({ position, due_at: new Date(tx.now.getTime() + leaseMs) })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', jobId)
    .execute()
}

export async function noteFailure(
  tx: Tx,
  failure: { jobId: string; position: number; row: Record<string, string>; problem: string },
): Promise<void> {
  await tx.db
    .insertInto('contact_job_failures')
    .values({
      organization_id: tx.actor.organizationId,
      job_id: failure.jobId,
      position: failure.position,
      // In the order of the columns, which an object would not keep.
      row: JSON.stringify(Object.entries(failure.row)),
      problem: failure.problem,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

export async function failuresOf(
  tx: Tx,
  jobId: string,
): Promise<{ row: Record<string, string>; problem: string }[]> {
  const rows = await tx.db
    .selectFrom('contact_job_failures')
    .select(['row', 'problem'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('job_id', '=', jobId)
    .orderBy('position')
    .execute()
  return rows.map(({ row, problem }) => ({ row: Object.fromEntries(row as [string, string][]), problem }))
}

/** How many rows of a CSV have been looked at. */
export async function rowsDone(tx: Tx, jobId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('contact_jobs')
    .select('position')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', jobId)
    .executeTakeFirst()
  return row?.position ?? 0
}

/** Ends a job; false: somebody else has ended it. */
export async function endJob(tx: Tx, jobId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('contact_jobs')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', jobId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Gives a job back, so that it is gone on with at once. */
export async function releaseJob(tx: Tx, jobId: string): Promise<void> {
  await tx.db
    .updateTable('contact_jobs')
    .set({ due_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', jobId)
    .execute()
}

/** For a database that only this process uses, before it works: nobody holds a lease. */
export async function releaseContactJobs(db: Kysely<Rows>): Promise<void> {
  await db.updateTable('contact_jobs').set({ due_at: new Date() }).execute()
}
