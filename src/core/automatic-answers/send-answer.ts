import { normalizeEmail, splitPlus } from '../../lib/email-address.ts'
import { type Address, listAddresses } from '../addresses/index.ts'
import type { Conversation } from '../conversations/index.ts'
import { type AttachFile, type Message, type MessageAddress, sendMessage } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { domainRefusal } from '../sender-domains/index.ts'
import { capReached, rememberAnswer } from './caps.ts'
import { judgeMail } from './guard.ts'
import type { Refusal } from './types.ts'

export interface AutomaticAnswer {
  message: Message
  conversation: Conversation
  /** Null: that of the mail, behind `Auto: `. */
  subject: string | null
  text: string
  /** What it is, for whoever looks at it later. */
  signal: string
  /** Default: `text`. */
  contentType?: string
  contentAttributes?: Record<string, unknown>
  files?: AttachFile[]
}

/** Answers a mail by itself, where the guard lets it, within the caps; once in a conversation. */
export async function answerOnce(tx: Tx, answer: AutomaticAnswer): Promise<Message | Refusal> {
  const way = await wayBack(tx, answer.message)
  if (typeof way === 'string') return way
  const cap = await capReached(tx, way.addresses)
  if (cap) return cap
  const sent = await sendAnswer(tx, answer, way)
  await rememberAnswer(tx, {
    messageId: answer.message.id,
    conversationId: answer.conversation.id,
    answerId: sent.id,
    addresses: way.addresses,
  })
  return sent
}

export interface WayBack {
  from: MessageAddress
  to: string
  /** All that the caps count for. */
  addresses: string[]
}

/** From where and to whom a program may answer a mail, or why it may not. */
export async function wayBack(tx: Tx, message: Message): Promise<WayBack | Refusal> {
  const ours = await listAddresses(tx)
  const ownAddresses = new Set(ours.map((each) => each.address))
  const verdict = judgeMail(message, { ownAddresses, now: tx.now })
  if ('refusal' in verdict) return verdict.refusal
  const from = answeringAddress(message, ours)
  if (!from) return 'no_address'
  if (await domainRefusal(tx, from.address)) return 'domain_not_verified'
  return { from, ...verdict }
}

/** The address of the inbox that the mail was written to, else the one that the inbox has had longest. */
function answeringAddress(message: Message, ours: Address[]): MessageAddress | undefined {
  const usable = ours.filter((each) => each.isActive && each.inboxId === message.inboxId)
  const writtenTo = [...message.to, ...message.cc].flatMap(({ address }) => {
    const normalized = normalizeEmail(address)
    return normalized ? [normalized, splitPlus(normalized).base] : []
  })
  const found = usable.find((each) => writtenTo.includes(each.address)) ?? usable[0]
  return found && { address: found.address, ...(found.name ? { name: found.name } : {}) }
}

const MAX_SUBJECT_CHARS = 200

export function sendAnswer(
  tx: Tx,
  { message, subject, text, signal, ...content }: Omit<AutomaticAnswer, 'conversation'>,
  { from, to }: Pick<WayBack, 'from' | 'to'>,
): Promise<Message> {
  const { name } = message.from
  const isAuthor = normalizeEmail(message.from.address) === to
  return sendMessage(tx, {
    place: { kind: 'reply', parentId: message.id },
    // RFC 3834, section 3.1.5.
    subject: subject ?? `Auto: ${message.subject.slice(0, MAX_SUBJECT_CHARS)}`,
    text,
    from,
    to: [{ address: to, ...(name && isAuthor ? { name } : {}) }],
    cc: [],
    bcc: [],
    files: content.files ?? [],
    properties: {},
    marksRead: false,
    automatic: { kind: 'answer', signal },
    ...(content.contentType ? { contentType: content.contentType } : {}),
    ...(content.contentAttributes ? { contentAttributes: content.contentAttributes } : {}),
  })
}
