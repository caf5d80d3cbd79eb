import type { Contact } from '../contacts/index.ts'
import type { Tx } from '../run.ts'
import type { Visitor } from './visitor.ts'

/** What follows in the transaction is this visitor's doing. */
export function actAs(tx: Tx, { contact, contactInbox }: Omit<Visitor, 'inbox'>): void {
  const { organizationId, organizationNumber } = tx.actor
  tx.actor = {
    ...{ kind: 'contact', organizationId, organizationNumber },
    ...identityOf(contact),
    contactInboxId: contactInbox.id,
  }
}

const identityOf = ({ id, number, name }: Contact) => ({ contactId: id, contactNumber: number, name })
