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
  /** What the log has to be told: a contact that is new. */
  events: NewEvent[]
}

/** Looks up everybody in a mail from elsewhere; its sender becomes a contact when he is new. */
export async function partiesOf(
  tx: Tx,
  mail: IncomingMail,
  options: { isOwn?: boolean } = {},
): Promise<Parties> {
  const mailboxes = await lookUpMailboxes(tx, [mail.from, ...mail.to, ...mail.cc])
  const email = options.isOwn ? undefined : normalizeEmail(mail.from.address)
  const known = email && mailboxes.contacts.get(email)
  if (!email || known) return { mailboxes, contactId: known ?? null, events: [] }
  const { name } = mail.from
  const contact = await addContact(tx, { email, ...(name === undefined ? {} : { name }) })
  return { mailboxes, contactId: contact.id, events: contact.events }
}
