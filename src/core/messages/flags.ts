import { sql, type Updateable } from 'kysely'
import type { MessagesRow } from '../../db/rows.ts'
import {
  type Conversation,
  changeConversation,
  lockConversation,
  type MarkRead,
  readMarks,
  refreshConversation,
  withPerson,
} from '../conversations/index.ts'
import { notFound } from '../errors.ts'
import { append, type EventType } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { unindexMessage } from '../search/index.ts'
import { changeMessage, findMessage, removeMessage } from './store.ts'
import type { Message } from './types.ts'

type Target = { id: string }

export const trashMessage = (tx: Tx, input: Target): Promise<void> =>
  setFlag(tx, input.id, { is_trashed: true }, 'message.trashed')

export const restoreMessage = (tx: Tx, input: Target): Promise<void> =>
  setFlag(tx, input.id, { is_trashed: false }, 'message.restored')

export const markMessageSpam = (tx: Tx, input: Target): Promise<void> =>
  setFlag(tx, input.id, { is_spam: true }, 'message.spam_marked')

export const unmarkMessageSpam = (tx: Tx, input: Target): Promise<void> =>
  setFlag(tx, input.id, { is_spam: false }, 'message.spam_unmarked')

type Flag = { is_trashed: boolean } | { is_spam: boolean }

async function setFlag(tx: Tx, id: string, flag: Flag, type: EventType): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { message } = await lockMessage(tx, id)
  const isSet = 'is_trashed' in flag ? message.isTrashed === flag.is_trashed : message.isSpam === flag.is_spam
  if (isSet) return
  await changeMessage(tx, message.id, flag satisfies Updateable<MessagesRow>)
  await refreshConversation(tx, message.conversationId)
  await append(tx, { type, conversationId: message.conversationId, messageId: message.id })
}

async function lockMessage(tx: Tx, id: string): Promise<{ conversation: Conversation; message: Message }> {
  const { conversationId, kind } = await findMessage(tx, id)
  // Notes and activities have no folders and no marks.
  if (kind !== 'message') throw notFound('message')
  const conversation = await lockConversation(tx, conversationId)
  return { conversation, message: await findMessage(tx, id) }
}

/** Reading the last unread message reads the conversation. */
export const markMessageRead = (tx: Tx, input: MarkRead): Promise<void> => mark(tx, input, true)

/** An unread message makes its conversation unread for the same readers. */
export const markMessageUnread = (tx: Tx, input: MarkRead): Promise<void> => mark(tx, input, false)

async function mark(tx: Tx, input: MarkRead, isRead: boolean): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const { conversation, message } = await lockMessage(tx, input.id)
  const marks = readMarks(tx, input.scopes)
  const read = marks.organization ? isRead : message.isRead
  const readBy = marks.person ? withPerson(message.readBy, marks.person, isRead) : message.readBy
  if (read === message.isRead && readBy.length === message.readBy.length) return
  await changeMessage(tx, message.id, { is_read: read, read_by: readBy, updated_at: message.updatedAt })
  await followWithConversation(tx, conversation, marks.person)
  await append(tx, {
    type: isRead ? 'message.read' : 'message.unread',
    conversationId: conversation.id,
    messageId: message.id,
    data: { scopes: input.scopes },
  })
}

/** A conversation is read by whoever has read all its messages that are not in the trash. */
async function followWithConversation(
  tx: Tx,
  conversation: Conversation,
  person: string | null,
): Promise<void> {
  const { rows } = await sql<{ is_read: boolean; by_person: boolean }>`
    select coalesce(bool_and(is_read), true) as is_read,
      coalesce(bool_and(${person ?? ''}::text = any(read_by)), true) as by_person
    from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversation.id}
      and kind = 'message' and state <> 'draft' and not is_trashed
  `.execute(tx.db)
  const facts = rows[0]
  if (!facts) return
  await changeConversation(tx, conversation, {
    is_read: facts.is_read,
    read_by: person ? withPerson(conversation.readBy, person, facts.by_person) : conversation.readBy,
    updated_at: conversation.updatedAt,
  })
}

/** Deletes a message for good; with its last message a conversation goes too. A held one is not sent any more. */
export async function deleteMessage(tx: Tx, input: Target): Promise<void> {
  permit(tx.actor, 'conversation:delete')
  const { message } = await lockMessage(tx, input.id)
  await unindexMessage(tx, message.id)
  await removeMessage(tx, message.id)
  const isKept = await refreshConversation(tx, message.conversationId)
  const at = { conversationId: message.conversationId }
  await append(tx, { type: 'message.deleted', ...at, messageId: message.id })
  if (!isKept) await append(tx, { type: 'conversation.deleted', ...at, data: { lastMessageId: message.id } })
}
