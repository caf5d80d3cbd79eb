import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { type DomainRefusal, refusalOfDomain } from '../sender-domains/index.ts'

/** What is put below the mail of an address. */
export interface Signature {
  id: string
  text: string
  html: string | null
}

/** What an own address gives to the mail that it sends. */
export interface Sender {
  name: string | null
  /** Whether the acting person is among those who may send from it. */
  isPermitted: boolean
  signature: Signature | null
  /** Why its domain lets nothing leave. */
  domainRefusal: DomainRefusal | null
}

/** What an organization knows of the mailboxes of a mail. */
export interface KnownMailboxes {
  /** Addresses of its own and of its people. */
  own: ReadonlySet<string>
  /** The inbox of each active address of its own: what it may send from. */
  inboxes: ReadonlyMap<string, string>
  /** Contacts by their address. */
  contacts: ReadonlyMap<string, string>
  /** Of the address that was named as the sender, where it is an own one. */
  sender: Sender | null
}

interface Row {
  address: string
  contact_id: string | null
  inbox_id: string | null
  sender: Sender | null
}

/** Looks up (normalized) email addresses; of `sender`, one of them, also what it gives to the mail it sends. */
export async function knownMailboxes(
  tx: Tx,
  { addresses, sender }: { addresses: string[]; sender?: string },
): Promise<KnownMailboxes> {
  const { rows } = await sql<Row>`
    select a.address, null::uuid as contact_id, case when a.is_active then a.inbox_id end as inbox_id,
        ${sender === undefined ? sql`null::jsonb` : senderOf(tx, sender)} as sender
      from addresses a
      where a.organization_id = ${tx.actor.organizationId} and a.address = any(${addresses}::text[])
    union all
    select p.email, null, null, null from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${tx.actor.organizationId} and p.email = any(${addresses}::text[])
    union all
    select value, contact_id, null, null from contact_addresses
      where organization_id = ${tx.actor.organizationId} and kind = 'email' and value = any(${addresses}::text[])
  `.execute(tx.db)
  return {
    own: new Set(rows.filter((row) => row.contact_id === null).map((row) => row.address)),
    inboxes: new Map(rows.flatMap((row) => (row.inbox_id ? [[row.address, row.inbox_id]] : []))),
    contacts: new Map(rows.flatMap((row) => (row.contact_id ? [[row.address, row.contact_id]] : []))),
    sender: rows.find((row) => row.sender !== null)?.sender ?? null,
  }
}

/** Nobody named among the senders: everybody may. The program itself always may. */
const senderOf = (tx: Tx, address: string) => {
  const { actor } = tx
  const isPermitted =
    actor.kind === 'system'
      ? sql`true`
      : actor.kind !== 'person'
        ? sql`a.senders = '{}'`
        : sql`(a.senders = '{}' or ${actor.personNumber}::text = any(a.senders) or exists (
          select 1 from team_members m join teams t on t.organization_id = m.organization_id and t.id = m.team_id
          where m.organization_id = a.organization_id and m.person_id = ${actor.personId}
            and 'team:' || t.number = any(a.senders)))`
  return sql`case when a.address = ${address} then jsonb_build_object(
    'name', a.name,
    'isPermitted', ${isPermitted},
    'domainRefusal', ${refusalOfDomain(tx, sql`a.address`)},
    'signature', (select jsonb_build_object('id', s.id, 'text', s.value, 'html', s.html) from mail_settings s
      where s.organization_id = a.organization_id and s.id = a.signature_id)) end`
}
