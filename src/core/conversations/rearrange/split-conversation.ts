import { newId } from '../../../lib/ids.ts'
import { invalid, notFound } from '../../errors.ts'
import { append } from '../../events/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { indexConversation } from '../../search/index.ts'
import { changeConversation, conversationInsert, lockConversation, refreshConversation } from '../store.ts'
import type { Conversation } from '../types.ts'
import {
  type ChangeFacts,
  type ChangeKind,
  messagesIn,
  type Rearranged,
  rearranged,
  recordChange,
} from './changes.ts'
import { relocate } from './relocate.ts'

export interface SplitConversation {
  id: string
  /** This message and all later ones make a conversation of their own. */
  messageId: string
}

/** Makes a conversation of its own from a message on. Throws `invalid` for the first message: nothing would stay. */
export async function splitConversation(tx: Tx, input: SplitConversation): Promise<Rearranged> {
  permit(tx.actor, 'conversation:write')
  const from = await lockConversation(tx, input.id)
  const messages = await messagesIn(tx, from.id)
  const at = messages.findIndex((message) => message.id === input.messageId.toLowerCase())
  if (at < 0) throw notFound('message')
  const moving = messages.slice(at)
  if (!messages.slice(0, at).some((message) => message.kind === 'message'))
    throw invalid('a conversation cannot be split at its first message', { field: 'message_id' })
  return separate(tx, { from, moving, kind: 'split' })
}

type Moving = Awaited<ReturnType<typeof messagesIn>>

interface Separation {
  from: Conversation
  moving: Moving
  kind: ChangeKind
  /** Set when better rules of placement do it. */
  byRules?: Pick<ChangeFacts, 'by' | 'placements'>
}

/** Puts messages of a locked conversation into a new one, which is like it but for its subject. */
export async function separate(tx: Tx, { from, moving, kind, byRules }: Separation): Promise<Rearranged> {
  const id = newId()
  const messageIds = moving.map((message) => message.id)
  const to = await newConversation(tx, from, moving)
  await relocate(tx, { messageIds, fromId: from.id, to, changeId: id, by: byRules?.by })
  await refreshConversation(tx, from.id)
  await refreshConversation(tx, to.id)
  const change = {
    id,
    kind,
    fromId: from.id,
    toId: to.id,
    facts: { messageIds, madeTarget: true, ...byRules },
  }
  await recordChange(tx, change)
  const data = {
    changeId: id,
    fromConversationId: from.id,
    toConversationId: to.id,
    messages: messageIds.length,
  }
  await append(
    tx,
    {
      type: 'conversation.created',
      conversationId: to.id,
      data: { channel: to.channel, inboxId: to.inboxId, ...data },
    },
    { type: 'conversation.split', conversationId: from.id, data },
  )
  return rearranged({ ...change, undoneAt: null })
}

async function newConversation(tx: Tx, from: Conversation, moving: Moving): Promise<Conversation> {
  const [first] = moving
  const id = newId()
  const { write } = conversationInsert(tx, {
    id,
    inboxId: from.inboxId,
    channel: from.channel,
    contactId: moving.find((message) => message.contactId)?.contactId ?? from.contactId,
    topic: from.topic,
    subject: first?.subject ?? from.subject,
    state: from.state,
    assigned: from.assigned,
    properties: {},
    isRead: from.isRead,
    readBy: from.readBy,
    folder: 'in_inbox',
    latestMessageId: first?.id ?? id,
    at: tx.now,
    more: {
      // Without it nobody is reached on a channel without mail.
      contact_inbox_id: from.contactInboxId,
      bot_id: from.botId,
      participants: from.participants,
      priority: from.priority,
      snoozed_until: from.snoozedUntil,
      waiting_since: from.waitingSince,
    },
  })
  await write.execute(tx.db)
  const to = await lockConversation(tx, id)
  const { labels, links } = from
  await changeConversation(tx, to, { labels, links: JSON.stringify(links) })
  await indexConversation(tx, { id, topic: from.topic, labels, properties: {} })
  return { ...to, labels, links }
}
