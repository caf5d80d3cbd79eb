import { normalizeEmail, splitPlus } from '../../lib/email-address.ts'
import type { Message } from '../messages/types.ts'
import { DAY_MS } from './caps.ts'
import { isSilentSender } from './silent-senders.ts'
import type { Refusal } from './types.ts'

export type MailFacts = Pick<
  Message,
  'automatic' | 'envelopeFrom' | 'from' | 'isSpam' | 'isTrashed' | 'authentication' | 'receivedAt'
>

/** Who gets an automatic answer, or why nobody does. */
export type Verdict = { to: string; addresses: string[] } | { refusal: Refusal }

/**
 * Whether a program may answer a mail, as far as the mail itself tells. The answer goes to the sender of the envelope
 * (RFC 3834, section 4), who gets the bounces as well: `From` and `Reply-To` may name anybody. `addresses` are all
 * that the caps count for.
 */
export function judgeMail(mail: MailFacts, where: { ownAddresses: ReadonlySet<string>; now: Date }): Verdict {
  // An empty sender makes a mail automatic when it arrives; here it counts by itself as well.
  if (mail.automatic || mail.envelopeFrom === '') return { refusal: 'automatic' }
  const to = mail.envelopeFrom === null ? undefined : normalizeEmail(mail.envelopeFrom)
  if (!to) return { refusal: 'no_sender' }
  const addresses = [...new Set([to, normalizeEmail(mail.from.address) ?? to])]
  if (addresses.some(isSilentSender)) return { refusal: 'silent_sender' }
  if (addresses.some((each) => isOwn(each, where.ownAddresses))) return { refusal: 'own_address' }
  if (mail.isSpam || mail.isTrashed) return { refusal: 'spam' }
  if (isForged(mail)) return { refusal: 'not_authenticated' }
  const age = where.now.getTime() - (mail.receivedAt?.getTime() ?? 0)
  return age > DAY_MS ? { refusal: 'too_old' } : { to, addresses }
}

/** Our addresses are ours with anything behind a plus sign, too. */
const isOwn = (address: string, own: ReadonlySet<string>): boolean =>
  own.has(address) || own.has(splitPlus(address).base)

/** An answer to a forged sender would bother somebody who never wrote. */
const isForged = ({ authentication }: MailFacts): boolean =>
  authentication !== null &&
  (authentication.verdict === 'fail' ||
    (authentication.verdict !== 'pass' && authentication.spf.result === 'fail'))
