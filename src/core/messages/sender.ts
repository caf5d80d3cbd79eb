import { normalizeEmail } from '../../lib/email-address.ts'
import type { KnownMailboxes, Signature } from '../contacts/index.ts'
import { forbidden, invalid } from '../errors.ts'
import { unreadyDomain } from '../sender-domains/index.ts'
import type { MessageAddress } from './types.ts'

/** Whom a mail comes from. */
export interface MailSender {
  /** With the name of the address, where its author gave none. */
  from: MessageAddress
  /** The inbox of the address. */
  inboxId: string
  signature: Signature | null
}

/**
 * The sender of a mail, from what `lookUpMailboxes` found of its address. Throws `invalid` for one that is no active
 * address of the organization, `forbidden` for one that only others may send from.
 */
export function senderOf({ inboxes, sender }: KnownMailboxes, from: MessageAddress): MailSender {
  const inboxId = inboxes.get(normalizeEmail(from.address) ?? '')
  if (!inboxId || !sender)
    throw invalid(`“${from.address}” is not an active address of this organization`, {
      field: 'from.address',
    })
  if (!sender.isPermitted) throw forbidden(`only others may send from “${from.address}”`)
  const { name } = sender
  return {
    from: from.name || !name ? from : { ...from, name },
    inboxId,
    signature: sender.signature,
  }
}

/** The same for a mail that is to leave: throws `invalid` also while the domain of the address is not verified. */
export function readySenderOf(mailboxes: KnownMailboxes, from: MessageAddress): MailSender {
  const sender = senderOf(mailboxes, from)
  const refusal = mailboxes.sender?.domainRefusal
  if (refusal) throw unreadyDomain(normalizeEmail(from.address) ?? from.address, refusal)
  return sender
}
