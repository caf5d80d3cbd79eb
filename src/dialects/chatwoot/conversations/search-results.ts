import { type Conversation, messagesWithText } from '../../../core/conversations/index.ts'
import { getMessages } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { channelType } from '../present/channel.ts'
import { loadSurroundings } from '../present/load.ts'
import { messageFacts } from '../present/message-facts.ts'
import { senderOf } from '../present/sender.ts'
import { seconds } from '../present/times.ts'

/** Conversations that were searched for, each with the messages that have the words. */
export async function searchResults(
  tx: Tx,
  conversations: Conversation[],
  text: string,
): Promise<Record<string, unknown>[]> {
  const ids = await messagesWithText(tx, { conversationIds: conversations.map(({ id }) => id), text })
  const messages = await getMessages(tx, ids)
  const around = await loadSurroundings(tx, { conversations, messages })
  return conversations.map((conversation) => {
    const contact = around.contacts.get(conversation.contactId ?? '')
    const inbox = around.inboxes.get(conversation.inboxId)
    return {
      id: Number(conversation.number),
      uuid: conversation.id,
      created_at: seconds(conversation.createdAt),
      contact: { id: contact ? Number(contact.number) : null, name: contact?.name ?? '' },
      inbox: {
        id: Number(inbox?.number ?? 0),
        name: inbox?.name ?? '',
        channel_type: channelType(conversation.channel),
      },
      messages: messages
        .filter(({ conversationId }) => conversationId === conversation.id)
        .map((message) => {
          const { id, content, message_type, created_at } = messageFacts(message, around)
          return {
            id,
            content,
            sender_name: senderOf(message, around)?.push.name ?? null,
            message_type,
            created_at,
          }
        }),
      account_id: Number(around.account),
    }
  })
}
