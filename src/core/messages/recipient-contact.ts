import { normalizeEmail } from '../../lib/email-address.ts'
import { addContact, type FoundContact, type KnownMailboxes } from '../contacts/index.ts'
import type { Tx } from '../run.ts'
import type { Message } from './types.ts'

/**
 * Whom a mail of ours that begins a conversation is to: the first recipient outside, who becomes a contact when he is
 * new. Undefined: nobody is outside, or some do not know of each other, so that it is with none of them yet.
 */
export async function recipientContact(
  tx: Tx,
  { mailboxes, to, cc, bcc }: Pick<Message, 'to' | 'cc' | 'bcc'> & { mailboxes: KnownMailboxes },
): Promise<FoundContact | undefined> {
  if (bcc.length > 0) return undefined
  for (const { address, name } of [...to, ...cc]) {
    const email = normalizeEmail(address)
    if (!email || mailboxes.own.has(email)) continue
    const known = mailboxes.contacts.get(email)
    return known ? { id: known, events: [] } : addContact(tx, { email, ...(name ? { name } : {}) })
  }
  return undefined
}
