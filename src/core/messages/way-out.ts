import { normalizeEmail } from '../../lib/email-address.ts'
import type { Tx } from '../run.ts'
import { type DomainRefusal, domainOf, domainRefusal, refusalInWords } from '../sender-domains/index.ts'
import { type SenderBinding, senderBinding } from '../smtp-connections/index.ts'

/** How mail of a sender leaves, at the moment of sending. */
export interface WayOut {
  /** Why it must not leave, in words; null: it may. */
  refusal: string | null
  /** The connection of the organization's own that alone may carry it; null: the relay of the server. */
  connectionId: string | null
  /** Where the sender wants answers to go, unless a message says otherwise. */
  replyTo: string | null
}

/**
 * Looks at the sender of a mail that is about to leave: since it was accepted its domain may have lost its proof, and
 * its connection may be gone. Then it goes no other way.
 */
export async function wayOut(tx: Tx, from: string): Promise<WayOut> {
  const address = normalizeEmail(from) ?? from
  const [domain, binding] = await Promise.all([domainRefusal(tx, address), senderBinding(tx, address)])
  const refusal = binding
    ? refusalOf(address, binding, domain)
    : `${address} is not an active address any more`
  return { refusal, connectionId: binding?.connectionId ?? null, replyTo: binding?.replyTo ?? null }
}

function refusalOf(address: string, binding: SenderBinding, domain: DomainRefusal | null): string | null {
  if (domain) return refusalInWords(domainOf(address), domain)
  if (!binding.isBound || binding.connectionId) return null
  return `the SMTP connection of ${address} was deleted: connect the address anew`
}
