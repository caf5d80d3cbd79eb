import { lockConversation, refreshConversation } from '../conversations/index.ts'
import { conflict } from '../errors.ts'
import { append, appendWith, type NewEvent } from '../events/index.ts'
import { cancelQueued, outboxInsert } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { writeTogether } from '../write-together.ts'
import { lookUpMailboxes } from './address-kinds.ts'
import { checkAddresses, checkRecipients, inboxOfSender, undelivered } from './content.ts'
import { joinConversation } from './join.ts'
import { replyTokenInsert } from './outgoing.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message, MessageAddress } from './types.ts'
import { type UpdateMessage, updateMessage } from './update.ts'
import { DRAFT_WISHES, dueAt } from './write.ts'

export interface SendDraft extends UpdateMessage {
  completesConversation?: boolean
  marksRead?: boolean
  sendAt?: Date
}

/** Accepts a draft for sending, after last changes. Throws `conflict` for what is no draft (any more). */
export async function sendDraft(tx: Tx, input: SendDraft): Promise<Message> {
  permit(tx.actor, 'message:send')
  const { conversationId } = await findMessage(tx, input.id)
  await lockConversation(tx, conversationId)
  if ((await findMessage(tx, input.id)).state !== 'draft')
    throw conflict('this message is not a draft', { messageId: input.id })
  const draft = await updateMessage(tx, input)
  checkRecipients(draft)
  checkAddresses({ ...draft, replyTo: draft.replyTo ?? undefined })
  inboxOfSender(await lookUpMailboxes(tx, [draft.from]), draft.from)
  const { [DRAFT_WISHES]: wishes, ...properties } = draft.properties
  const { completes = false, marksRead = true } = (wishes ?? {}) as {
    completes?: boolean
    marksRead?: boolean
  }
  const toBeDelivered = (list: MessageAddress[]) =>
    JSON.stringify(list.map((each) => ({ ...undelivered(each), status: 'accepted' })))
  await changeMessage(tx, draft.id, {
    state: 'held',
    to_list: toBeDelivered(draft.to),
    cc_list: toBeDelivered(draft.cc),
    bcc_list: toBeDelivered(draft.bcc),
    properties: JSON.stringify(properties),
    send_at: input.sendAt ?? null,
    sent_at: tx.now,
  })
  const joined = await joinConversation(tx, conversationId, {
    messageId: draft.id,
    state: 'held',
    completes: input.completesConversation ?? completes,
    marksRead: input.marksRead ?? marksRead,
  })
  await writeTogether(tx, joined.writes)
  await refreshConversation(tx, conversationId)
  const accepted: NewEvent = {
    type: 'message.accepted',
    conversationId,
    messageId: draft.id,
    data: { wasDraft: true },
  }
  await appendWith(tx, {
    writes: [
      replyTokenInsert(tx, { conversationId, from: draft.from }),
      outboxInsert(tx, { messageId: draft.id, dueAt: dueAt(tx, input.sendAt) }),
    ],
    events: [...joined.events, accepted],
  })
  return findMessage(tx, draft.id)
}

/** Recalls a message that is still held: it is a draft again. Throws `conflict` when it is on its way. */
export async function cancelMessage(tx: Tx, input: { id: string }): Promise<Message> {
  permit(tx.actor, 'message:send')
  const { conversationId } = await findMessage(tx, input.id)
  await lockConversation(tx, conversationId)
  const message = await findMessage(tx, input.id)
  if (message.state !== 'held' || !(await cancelQueued(tx, message.id)))
    throw conflict('this message cannot be recalled any more', {
      messageId: message.id,
      state: message.state,
    })
  const plain = (list: MessageAddress[]) => JSON.stringify(list.map(undelivered))
  await changeMessage(tx, message.id, {
    state: 'draft',
    // Whoever recalls it takes it over.
    automatic: null,
    to_list: plain(message.to),
    cc_list: plain(message.cc),
    bcc_list: plain(message.bcc),
    send_at: null,
    sent_at: null,
  })
  await refreshConversation(tx, conversationId)
  await append(tx, { type: 'message.cancelled', conversationId, messageId: message.id })
  return findMessage(tx, message.id)
}
