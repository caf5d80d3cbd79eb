import { listAddresses } from '../addresses/index.ts'
import type { Conversation } from '../conversations/index.ts'
import {
  type Message,
  type MessageAddress,
  placingAddress,
  replyTokenInsert,
  sendUnstored,
} from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { domainRefusal } from '../sender-domains/index.ts'
import { asProgram } from './as-program.ts'
import type { Visitor } from './visitor.ts'

/**
 * What a mail to a visitor comes from: the first address of the inbox's organization that may send, the primary one
 * first. Undefined: none may.
 */
async function senderFor(tx: Tx, visitor: Pick<Visitor, 'inbox'>): Promise<MessageAddress | undefined> {
  const { inbox } = visitor
  const addresses = (await listAddresses(tx)).filter((each) => each.isActive)
  const name = inbox.settings.sender.businessName ?? inbox.name
  for (const { address } of addresses.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary)))
    if (!(await domainRefusal(tx, address))) return { address, name }
  return undefined
}

export interface MailVisitor {
  conversation: Conversation
  to: MessageAddress
  subject: string
  text: string
  files?: { fileId: string }[]
}

/**
 * Mails something out of a chat. It is no message of its own; an answer to it comes into the chat, by the token in its
 * Reply-To. False: the organization has no address that may send.
 */
export async function mailVisitor(
  tx: Tx,
  visitor: Pick<Visitor, 'inbox'>,
  mail: MailVisitor,
): Promise<boolean> {
  return asProgram(tx, async (own) => {
    const from = await senderFor(own, visitor)
    if (!from) return false
    const conversationId = mail.conversation.id
    await replyTokenInsert(own, { conversationId, from }).execute(own.db)
    const replyTo = await placingAddress(own, { conversationId, from })
    await sendUnstored(own, {
      subject: mail.subject,
      text: mail.text,
      from,
      ...(replyTo ? { replyTo } : {}),
      to: [mail.to],
      cc: [],
      bcc: [],
      files: mail.files ?? [],
      properties: {},
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    tx.hasQueuedMail = true
    return true
  })
}

/** One message of a chat as lines of a mail. */
export function linesOf(message: Message, { us, them }: { us: string; them: string }): string {
  const who = message.direction === 'inbound' ? them : (message.from.name ?? us)
  const names = message.attachments.map(({ filename }) => `[${filename}]`)
  return `${who}:\n${[message.text ?? '', ...names].filter((part) => part !== '').join('\n')}`
}
