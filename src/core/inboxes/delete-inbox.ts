import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { inboxByReference } from './store.ts'
import { DEFAULT_INBOX, type Inbox } from './types.ts'

/**
 * Deletes an inbox: its addresses, mailboxes and all its conversations go to the successor (uuid or key; default: the default
 * inbox), its acknowledgement goes with it. Throws `not_found` for either that is not there, `invalid` for the default
 * inbox and for one that would be its own successor.
 */
export async function deleteInbox(tx: Tx, input: { inbox: string; successor?: string }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const inbox = await inboxByReference(tx, input.inbox)
  if (inbox.key === DEFAULT_INBOX) throw invalid('the default inbox cannot be deleted', { field: 'id' })
  const successor = await inboxByReference(tx, input.successor ?? DEFAULT_INBOX)
  if (successor.id === inbox.id)
    throw invalid('an inbox cannot be its own successor', { field: 'successorInboxId' })
  await lockInbox(tx, inbox)
  await handOver(tx, { from: inbox.id, to: successor.id })
  await handOverLateMail(tx, { from: inbox.id, to: successor.id })
  await sql`
    with answers as (
      delete from acknowledgements where organization_id = ${tx.actor.organizationId} and inbox_id = ${inbox.id}
    )
    delete from inboxes where organization_id = ${tx.actor.organizationId} and id = ${inbox.id}
  `.execute(tx.db)
  await append(tx, {
    type: 'inbox.deleted',
    data: { inboxId: inbox.id, key: inbox.key, successorInboxId: successor.id, successorKey: successor.key },
  })
}

/** From here on nothing new comes into the inbox: what refers to it waits, and then finds it gone. */
const lockInbox = (tx: Tx, inbox: Inbox) =>
  sql`select 1 from inboxes where organization_id = ${tx.actor.organizationId} and id = ${inbox.id} for update`.execute(
    tx.db,
  )

/** All at once, however much it is. */
const handOver = (tx: Tx, { from, to }: { from: string; to: string }) => {
  const organizationId = tx.actor.organizationId
  return sql`
    with their_addresses as (
      update addresses set inbox_id = ${to}, updated_at = ${tx.now}
      where organization_id = ${organizationId} and inbox_id = ${from}
    ), their_mailboxes as (
      update imap_mailboxes set inbox_id = ${to}
      where organization_id = ${organizationId} and inbox_id = ${from}
    ), sources as (
      delete from imports where organization_id = ${organizationId} and inbox_id = ${from}
      returning blob, message_id, created_at
    ), known_sources as (
      insert into imports (organization_id, inbox_id, blob, message_id, created_at)
      select ${organizationId}, ${to}, blob, message_id, created_at from sources
      on conflict do nothing
    ), moved as (
      update conversations set inbox_id = ${to}
      where organization_id = ${organizationId} and inbox_id = ${from}
      returning id
    )
    update messages m set inbox_id = ${to}, content_digest = ${digestAt(to)}
    from moved where m.organization_id = ${organizationId} and m.conversation_id = moved.id
  `.execute(tx.db)
}

/** Mail that came while the above ran, or that joined a conversation of another inbox. */
const handOverLateMail = (tx: Tx, { from, to }: { from: string; to: string }) =>
  sql`
    update messages m set inbox_id = ${to}, content_digest = ${digestAt(to)}
    where m.organization_id = ${tx.actor.organizationId} and m.inbox_id = ${from}
      and m.direction = 'inbound' and m.content_digest is not null
  `.execute(tx.db)

/** Where the same mail lies in both inboxes, the one that comes gives up its claim to be the mail that is known there. */
const digestAt = (inboxId: string) => sql`
  case when m.content_digest is not null and exists (
    select 1 from messages o where o.organization_id = m.organization_id and o.inbox_id = ${inboxId}
      and o.direction = 'inbound' and coalesce(o.internet_message_id, '') = coalesce(m.internet_message_id, '')
      and o.content_digest = m.content_digest) then null else m.content_digest end`
