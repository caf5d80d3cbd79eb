import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { WatchedMailbox } from './types.ts'

interface Holder {
  /** A uuid of the process. */
  holder: string
  now: Date
  leaseMs: number
}

/** Takes over mailboxes that nobody watches and whose time has come; another process takes others. */
export async function claimMailboxes(
  db: Kysely<Rows>,
  { holder, now, leaseMs, limit }: Holder & { limit: number },
): Promise<WatchedMailbox[]> {
  const { rows } = await sql<Row>`
    update imap_mailboxes m
    set lease_holder = ${holder}, lease_until = ${new Date(now.getTime() + leaseMs)}, connected_at = null
    from organizations o
    where o.id = m.organization_id and (m.organization_id, m.id) in (
      select organization_id, id from imap_mailboxes
      where next_try_at <= ${now} and (lease_until is null or lease_until <= ${now})
      order by next_try_at limit ${limit} for update skip locked
    )
    returning m.organization_id, o.number, m.id, m.updated_at
  `.execute(db)
  return rows.map(fromRow)
}

/** Keeps what this process watches. Returns what is still its own: the others were changed, deleted or lost. */
export async function renewMailboxes(
  db: Kysely<Rows>,
  { holder, now, leaseMs }: Holder,
): Promise<WatchedMailbox[]> {
  const { rows } = await sql<Row>`
    update imap_mailboxes m set lease_until = ${new Date(now.getTime() + leaseMs)}
    from organizations o
    where o.id = m.organization_id and m.lease_holder = ${holder}
    returning m.organization_id, o.number, m.id, m.updated_at
  `.execute(db)
  return rows.map(fromRow)
}

/** Lets another process, or the next one, go on at once. Without a holder: nobody else is there, all are free. */
export async function releaseMailboxes(db: Kysely<Rows>, holder: string | null): Promise<void> {
  await sql`
    update imap_mailboxes set lease_holder = null, lease_until = null, connected_at = null
    where lease_holder is not null and (${holder}::uuid is null or lease_holder = ${holder}::uuid)
  `.execute(db)
}

interface Row {
  organization_id: string
  number: string
  id: string
  updated_at: Date
}

const fromRow = (row: Row): WatchedMailbox => ({
  organizationId: row.organization_id,
  organizationNumber: row.number,
  id: row.id,
  version: row.updated_at.toISOString(),
})
