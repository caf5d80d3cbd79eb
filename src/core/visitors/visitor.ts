import { type Contact, type ContactInbox, getContactInboxes, getContacts } from '../contacts/index.ts'
import { notFound } from '../errors.ts'
import { getInboxes, type Inbox } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'

/** Somebody outside, on the channel of one inbox. */
export interface Visitor {
  contact: Contact
  contactInbox: ContactInbox
  inbox: Inbox
}

/** A visitor by how the inbox knows it. Throws `not_found` when that is over, as after a merge. */
export async function getVisitor(tx: Tx, contactInboxId: string): Promise<Visitor> {
  const [contactInbox] = await getContactInboxes(tx, [contactInboxId])
  if (!contactInbox) throw notFound('contact')
  const [[contact], [inbox]] = await Promise.all([
    getContacts(tx, [contactInbox.contactId]),
    getInboxes(tx, [contactInbox.inboxId]),
  ])
  if (!contact || !inbox) throw notFound('contact')
  return { contact, contactInbox, inbox }
}

/** The visitor who acts. */
export async function actingVisitor(tx: Tx): Promise<Visitor> {
  const { actor } = tx
  if (actor.kind !== 'contact' || actor.contactInboxId === null) throw notFound('contact')
  return getVisitor(tx, actor.contactInboxId)
}
