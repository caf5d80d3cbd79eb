import { assigneeOf } from '../../../core/conversations/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentAttachments } from './attachment.ts'
import { loadSurroundings, type Surroundings } from './load.ts'
import { messageFacts } from './message-facts.ts'
import { senderOf } from './sender.ts'
import { seconds } from './times.ts'

/** What the authors of messages will know them by, by the messages' ids. */
export type EchoIds = ReadonlyMap<string, unknown>

/** Messages as frames and webhooks show them, in their order. */
export async function presentMessagePush(
  tx: Tx,
  messages: Message[],
  { echoIds }: { echoIds?: EchoIds } = {},
): Promise<Record<string, unknown>[]> {
  const around = await loadSurroundings(tx, { messages })
  return messages.map((message) => messagePush(message, around, echoIds?.get(message.id)))
}

export function messagePush(
  message: Message,
  around: Surroundings,
  echoId?: unknown,
): Record<string, unknown> {
  const sender = senderOf(message, around)
  const attachments = presentAttachments(message, around)
  const facts = messageFacts(message, around)
  return {
    ...facts,
    account_id: Number(around.account),
    updated_at: message.updatedAt.toISOString(),
    sender_type: sender?.type ?? null,
    sender_id: sender?.id ?? null,
    external_source_ids: {},
    additional_attributes: {},
    processed_message_content: facts.content,
    sentiment: {},
    conversation: conversationOf(message, around),
    ...(echoId === undefined ? {} : { echo_id: echoId }),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(sender ? { sender: sender.push } : {}),
  }
}

function conversationOf({ conversationId }: Message, around: Surroundings): Record<string, unknown> {
  const conversation = around.conversations.get(conversationId)
  if (!conversation) return {}
  const assignee = assigneeOf(conversation)
  const contactInbox = conversation.contactInboxId && around.contactInboxes.get(conversation.contactInboxId)
  return {
    assignee_id: assignee === null ? null : Number(assignee),
    unread_count: around.unread.get(conversation.id) ?? 0,
    last_activity_at: seconds(conversation.lastActivityAt),
    contact_inbox: { source_id: contactInbox ? contactInbox.sourceId : null },
  }
}
