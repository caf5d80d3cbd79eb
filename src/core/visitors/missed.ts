import { takeMissed } from '../channel-deliveries/index.ts'
import { getConversations, lockConversation } from '../conversations/index.ts'
import { getMessages, type Message } from '../messages/index.ts'
import { onlineContacts } from '../presence/index.ts'
import type { Tx } from '../run.ts'
import { linesOf, mailVisitor } from './mail-visitor.ts'
import { getVisitor } from './visitor.ts'

/** More than this is named, not attached. */
const MAX_ATTACHED_BYTES = 10 * 1024 * 1024

/**
 * Mails a visitor what was written to it in a chat and has not been seen, when it is not there any more and has an
 * address. Whatever waits for that in the conversation is done with.
 */
export async function mailMissed(tx: Tx, { conversationId }: { conversationId: string }): Promise<void> {
  const [known] = await getConversations(tx, [conversationId])
  const conversation = known && (await lockConversation(tx, conversationId))
  const ids = await takeMissed(tx, conversationId)
  // It may have become part of another one: whoever did that has looked at it.
  if (!conversation || conversation.contactInboxId === null) return
  const visitor = await getVisitor(tx, conversation.contactInboxId)
  const { contact, inbox } = visitor
  if (!contact.email || contact.isBlocked || !inbox.settings.website.continuesByEmail) return
  if ((await onlineContacts(tx)).includes(contact.number)) return
  const messages = (await getMessages(tx, ids)).filter(isUnseen)
  if (messages.length === 0) return
  const us = inbox.settings.sender.businessName ?? inbox.name
  const size = messages.flatMap(({ attachments }) => attachments).reduce((sum, each) => sum + each.size, 0)
  await mailVisitor(tx, visitor, {
    conversation,
    to: { address: contact.email, ...(contact.name ? { name: contact.name } : {}) },
    subject: `${us}: an answer to your message (${conversation.number})`,
    text: [
      ...messages.map((each) => linesOf(each, { us, them: contact.name })),
      '--',
      'You can answer this mail: your answer goes into the same conversation.',
    ].join('\n\n'),
    files:
      size > MAX_ATTACHED_BYTES
        ? []
        : messages.flatMap(({ attachments }) => attachments).map(({ fileId }) => ({ fileId })),
  })
}

const isUnseen = ({ delivery, isTrashed, contentAttributes }: Message): boolean =>
  delivery !== 'read' && !isTrashed && contentAttributes.deleted !== true
