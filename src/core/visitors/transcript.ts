import { type Conversation, getConversation } from '../conversations/index.ts'
import { getInboxes } from '../inboxes/index.ts'
import { listMessages, type Message } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { linesOf, mailVisitor } from './mail-visitor.ts'

const MAX_MESSAGES = 1000

/** Mails what a customer may see of a conversation. False: the organization has no address that may send. */
export async function mailTranscript(
  tx: Tx,
  { conversationId, to }: { conversationId: string; to: string },
): Promise<boolean> {
  const conversation = await getConversation(tx, conversationId)
  const [inbox] = await getInboxes(tx, [conversation.inboxId])
  if (!inbox) return false
  const messages = await everything(tx, conversation)
  const us = inbox.settings.sender.businessName ?? inbox.name
  const lines = messages.map((each) => {
    const moment = each.createdAt.toISOString().slice(0, 16).replace('T', ' ')
    return `${moment} UTC, ${linesOf(each, { us, them: each.from.name ?? 'You' })}`
  })
  return mailVisitor(
    tx,
    { inbox },
    {
      conversation,
      to: { address: to },
      subject: `${us}: transcript of conversation ${conversation.number}`,
      text: lines.join('\n\n') || 'Nothing was said.',
    },
  )
}

async function everything(tx: Tx, { id }: Conversation): Promise<Message[]> {
  const messages: Message[] = []
  while (messages.length < MAX_MESSAGES) {
    const before = messages[0]?.number
    const page = await listMessages(tx, { conversationId: id, isPublic: true, ...(before ? { before } : {}) })
    if (page.length === 0) break
    messages.unshift(...page)
  }
  return messages
}
