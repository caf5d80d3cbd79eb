import { normalizeEmail, splitPlus } from '../../lib/email-address.ts'
import { type Address, listAddresses } from '../addresses/index.ts'
import { getContacts } from '../contacts/index.ts'
import type { Conversation } from '../conversations/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { lastSaid } from './last-said.ts'
import type { Message, MessageAddress } from './types.ts'

/** What a mail program fills in for somebody who answers. */
export interface AnswerParties {
  /** Null: there is no address to write from. */
  from: MessageAddress | null
  to: MessageAddress[]
  cc: MessageAddress[]
  subject: string
  /** The message that is answered; null: there is none yet. */
  answers: string | null
}

/** How the last mail of a conversation is answered: to whoever wrote it, and to all who had it. */
export async function answerParties(
  tx: Tx,
  conversation: Conversation,
): Promise<{ one: AnswerParties; all: AnswerParties }> {
  permit(tx.actor, 'conversation:read')
  const [last, addresses] = await Promise.all([lastSaid(tx, conversation.id), listAddresses(tx)])
  const ours = addresses.filter(({ isActive }) => isActive)
  const sender = senderFor(ours, conversation, last)
  const common = {
    from: sender ? { address: sender.address, ...(sender.name ? { name: sender.name } : {}) } : null,
    subject: answerSubject(last?.subject ?? conversation.subject, last !== undefined),
    answers: last?.id ?? null,
  }
  const own = new Set(ours.map(({ address }) => address))
  const to = last ? recipientsOf(last) : await contactOf(tx, conversation)
  const others = last ? [...(last.direction === 'inbound' ? last.to : []), ...last.cc] : []
  return {
    one: { ...common, to: distinct(to, new Set()), cc: [] },
    all: {
      ...common,
      to: distinct(to, new Set()),
      cc: distinct(others, new Set([...own, ...to.map(keyOf)])),
    },
  }
}

/** Of a chat, which needs no addresses: nobody. */
function recipientsOf({ direction, replyTo, from, to }: Message): MessageAddress[] {
  const named = direction === 'inbound' ? [replyTo ?? from] : to
  return named.filter(({ address }) => address !== '')
}

async function contactOf(tx: Tx, { contactId, channel }: Conversation): Promise<MessageAddress[]> {
  const [contact] = contactId && channel === 'email' ? await getContacts(tx, [contactId]) : []
  if (!contact?.email) return []
  return [{ address: contact.email, ...(contact.name ? { name: contact.name } : {}) }]
}

/** The same mailbox is the same with a tag behind a plus sign. */
const keyOf = ({ address }: MessageAddress): string =>
  splitPlus(normalizeEmail(address) ?? address.toLowerCase()).base

function distinct(addresses: MessageAddress[], without: Set<string>): MessageAddress[] {
  const seen = new Set(without)
  return addresses.flatMap((each) => {
    const key = keyOf(each)
    if (each.address === '' || seen.has(key)) return []
    seen.add(key)
    return [{ address: each.address, ...(each.name ? { name: each.name } : {}) }]
  })
}

export const answerSubject = (subject: string, isReply: boolean): string =>
  !isReply || /^(?:re|aw)\s*:/i.test(subject) ? subject : `Re: ${subject}`

/** The address that the last mail came to or left from; else one of the inbox, else the primary one. */
export function senderFor(
  ours: Address[],
  { inboxId }: Pick<Conversation, 'inboxId'>,
  last: Message | undefined,
): Address | undefined {
  const named = last ? [last.from, ...last.to, ...last.cc].map(({ address }) => address) : []
  const known = [last?.arrival?.address ?? '', ...named].flatMap((address) => {
    const normalized = normalizeEmail(address)
    return normalized ? [normalized, splitPlus(normalized).base] : []
  })
  return (
    ours.find((each) => each.inboxId === inboxId && known.includes(each.address)) ??
    ours.find((each) => each.inboxId === inboxId) ??
    ours.find(({ isPrimary }) => isPrimary)
  )
}
