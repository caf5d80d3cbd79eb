import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import { append, type NewEvent } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { avatarColumns } from './avatars.ts'
import { contactChange, kindOf } from './fields.ts'
import { changeContact, getContact, lockContact } from './store.ts'
import type { Contact } from './types.ts'

export interface MergeContacts {
  /** Stays; where both say something, it is right. */
  baseId: string
  /** Goes; all it has and all that is its becomes the other's. */
  mergeeId: string
}

/** Makes one contact of two. */
export async function mergeContacts(tx: Tx, { baseId, mergeeId }: MergeContacts): Promise<Contact> {
  permit(tx.actor, 'contact:write')
  if (baseId === mergeeId)
    throw invalid('a contact cannot be merged with itself', { field: 'mergee_contact_id' })
  const conversations = await lockConversations(tx, mergeeId)
  // In one order, so that two who merge the same contacts do not wait for each other.
  for (const id of [baseId, mergeeId].toSorted()) await lockContact(tx, id)
  const base = await getContact(tx, baseId)
  const mergee = await getContact(tx, mergeeId)
  await moveBelongings(tx, base, mergee)
  await removeContact(tx, mergeeId)
  await changeContact(tx, baseId, combined(tx, base, mergee))
  const after = await getContact(tx, baseId)
  const changed = contactChange(base, after)
  const events: NewEvent[] = conversations.map((conversationId) => ({
    type: 'conversation.contact_changed',
    conversationId,
    data: { oldContactId: mergeeId, newContactId: baseId },
  }))
  events.push({
    type: 'contact.merged',
    data: { contactId: baseId, mergedContactId: mergeeId, mergedNumber: mergee.number, changed },
  })
  await append(tx, ...events)
  return after
}

/** Conversations come before contacts, as for messages that arrive. */
export async function lockConversations(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations
    where organization_id = ${tx.actor.organizationId} and contact_id = ${contactId}
    order by id for update
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

const BELONGINGS = [
  'conversations',
  'messages',
  'contact_inboxes',
  'contact_notes',
  'ratings',
  'rating_requests',
]

async function moveBelongings(tx: Tx, base: Contact, mergee: Contact): Promise<void> {
  const organizationId = tx.actor.organizationId
  for (const table of BELONGINGS)
    await sql`
      update ${sql.table(table)} set contact_id = ${base.id}
      where organization_id = ${organizationId} and contact_id = ${mergee.id}
    `.execute(tx.db)
  // The first address of the one that stays remains the first.
  await sql`
    update contact_addresses set contact_id = ${base.id}, created_at = ${new Date(tx.now.getTime() + 1)}
    where organization_id = ${organizationId} and contact_id = ${mergee.id}
  `.execute(tx.db)
}

export async function removeContact(tx: Tx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('contacts')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

function combined(tx: Tx, base: Contact, mergee: Contact): Parameters<typeof changeContact>[2] {
  const times = [base.lastActivityAt, mergee.lastActivityAt].filter((time) => time !== null)
  const kinds = [base.kind, mergee.kind]
  const kind = kinds.includes('customer') ? 'customer' : kinds.includes('lead') ? 'lead' : 'visitor'
  const hasPicture = base.avatarBlob !== null || base.avatarUrl !== null
  return {
    name: base.name || mergee.name,
    first_name: base.firstName ?? mergee.firstName,
    middle_names: base.middleNames.length > 0 ? base.middleNames : mergee.middleNames,
    last_name: base.lastName ?? mergee.lastName,
    identifier: base.identifier ?? mergee.identifier,
    properties: JSON.stringify({ ...mergee.properties, ...base.properties }),
    additional_attributes: JSON.stringify({ ...mergee.additionalAttributes, ...base.additionalAttributes }),
    labels: [...new Set([...base.labels, ...mergee.labels])],
    ...(hasPicture ? {} : avatarColumns(tx, mergee)),
    kind: kindOf(kind, { email: base.email ?? mergee.email, phone: base.phone ?? mergee.phone }),
    last_activity_at: times.length > 0 ? new Date(Math.max(...times.map(Number))) : null,
  }
}
