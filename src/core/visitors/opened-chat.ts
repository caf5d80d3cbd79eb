import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { latestOfVisitor } from './conversations.ts'
import { actingVisitor } from './visitor.ts'

/** A visitor has opened the chat of a website: whoever wants to speak first reads it in the log. */
export async function noteOpenedChat(tx: Tx, info: Record<string, unknown>): Promise<void> {
  const visitor = await actingVisitor(tx)
  const conversation = await latestOfVisitor(tx, visitor)
  await append(tx, {
    type: 'visitor.opened_chat',
    ...(conversation ? { conversationId: conversation.id } : {}),
    data: {
      inboxId: visitor.inbox.id,
      contactId: visitor.contact.id,
      contactInboxId: visitor.contactInbox.id,
      eventInfo: info,
    },
  })
}
