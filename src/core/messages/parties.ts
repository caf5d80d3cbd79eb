import { normalizeEmail } from '../../lib/email-address.ts'
import { addContact, type KnownMailboxes } from '../contacts/index.ts'
import type { NewEvent } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { lookUpMailboxes } from './address-kinds.ts'
import type { IncomingMail } from './types.ts'

/** Whose a mail is. */
export interface Parties {
  mailboxes: KnownMailboxes
  /** The sender, unless the mail is our own or names nobody. */
  contactId: string | null
}

/** What the organization knows of everybody in a mail from elsewhere. */
export const mailboxesOf = (tx: Tx, mail: IncomingMail): Promise<KnownMailboxes> =>
  lookUpMailboxes(tx, [mail.from, ...mail.to, ...mail.cc])

/** Makes the sender a contact when he is new; `events` then tell the log. */
export async function partiesOf(
  tx: Tx,
  mail: IncomingMail,
  { mailboxes, isOwn = false }: { mailboxes: KnownMailboxes; isOwn?: boolean },
): Promise<{ parties: Parties; events: NewEvent[] }> {
  const email = isOwn ? undefined : normalizeEmail(mail.from.address)
  const known = email && mailboxes.contacts.get(email)
  if (!email || known) return { parties: { mailboxes, contactId: known ?? null }, events: [] }
  const { name } = mail.from
  const contact = await addContact(tx, { email, ...(name === undefined ? {} : { name }) })
  return { parties: { mailboxes, contactId: contact.id }, events: contact.events }
}
