import type { Tx } from '../run.ts'
import type { Contact, ContactInbox } from './types.ts'

/** Does something that is the doing of a contact, as who calls says; the rest of the transaction is the caller's own. */
export async function asContact<T>(
  tx: Tx,
  { contact, contactInbox }: { contact: Contact; contactInbox: ContactInbox | null },
  work: (own: Tx) => Promise<T>,
): Promise<T> {
  const { organizationId, organizationNumber } = tx.actor
  const own: Tx = {
    ...tx,
    actor: {
      kind: 'contact',
      organizationId,
      organizationNumber,
      contactId: contact.id,
      contactNumber: contact.number,
      name: contact.name,
      contactInboxId: contactInbox?.id ?? null,
    },
  }
  const result = await work(own)
  tx.lastEvent = own.lastEvent
  tx.hasQueuedMail ||= own.hasQueuedMail
  return result
}
