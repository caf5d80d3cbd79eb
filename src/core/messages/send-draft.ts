import type { KnownMailboxes } from '../contacts/index.ts'
import {
  changeConversation,
  closeConversation,
  lockConversation,
  markConversationRead,
  refreshConversation,
} from '../conversations/index.ts'
import { conflict } from '../errors.ts'
import { append, appendWith, type NewEvent } from '../events/index.ts'
import { cancelQueued, outboxInsert } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { indexMessage } from '../search/index.ts'
import { writeTogether } from '../write-together.ts'
import { lookUpParties } from './address-kinds.ts'
import { checkAddresses, checkRecipients, undelivered } from './content.ts'
import { openRecipients } from './deliveries.ts'
import { claim, claimOf, duplicateEvent, withoutDuplicates } from './duplicates.ts'
import { joinConversation } from './join.ts'
import { replyTokenInsert } from './outgoing.ts'
import { postDraft } from './post-draft.ts'
import { recipientContact } from './recipient-contact.ts'
import { readySenderOf } from './sender.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message, MessageAddress } from './types.ts'
import { type UpdateMessage, updateMessage } from './update.ts'
import { DRAFT_WISHES, dueAt, signedBody, waitedFor } from './write.ts'

export interface SendDraft extends UpdateMessage {
  completesConversation?: boolean
  marksRead?: boolean
  sendAt?: Date
}

/** Accepts a draft for sending, after last changes. Throws `conflict` for what is no draft (any more). */
export async function sendDraft(tx: Tx, input: SendDraft): Promise<Message> {
  permit(tx.actor, 'message:send')
  const { conversationId } = await findMessage(tx, input.id)
  const conversation = await lockConversation(tx, conversationId)
  if ((await findMessage(tx, input.id)).state !== 'draft')
    throw conflict('this message is not a draft', { messageId: input.id })
  const changed = await updateMessage(tx, input)
  const { [DRAFT_WISHES]: remembered, ...properties } = changed.properties
  const wishes: Wishes = remembered ?? {}
  if (conversation.channel !== 'email') {
    const posted = await postDraft(tx, { draft: changed, before: conversation, properties })
    await followUp(tx, conversationId, { ...wishes, ...given(input) })
    return posted
  }
  const { draft, mailboxes } = await signedDraft(tx, changed, wishes)
  const contact = conversation.contactId ? undefined : await recipientContact(tx, { ...draft, mailboxes })
  const { recipients, duplicates } = await claimRecipients(tx, draft)
  const isOpen = openRecipients(recipients).length > 0
  await changeMessage(tx, draft.id, {
    state: isOpen ? 'held' : 'failed',
    to_list: JSON.stringify(recipients.to),
    cc_list: JSON.stringify(recipients.cc),
    bcc_list: JSON.stringify(recipients.bcc),
    properties: JSON.stringify(properties),
    send_at: input.sendAt ?? null,
    sent_at: tx.now,
  })
  const joined = await joinConversation(tx, conversationId, {
    messageId: draft.id,
    state: 'held',
    completes: input.completesConversation ?? wishes.completes ?? false,
    marksRead: input.marksRead ?? wishes.marksRead ?? true,
  })
  await writeTogether(tx, joined.writes)
  if (contact) await changeConversation(tx, conversation, { contact_id: contact.id })
  await refreshConversation(tx, conversationId)
  const at = { conversationId, messageId: draft.id }
  const data = { wasDraft: true, ...waitedFor(joined) }
  const events: NewEvent[] = [{ type: 'message.accepted', ...at, data }]
  if (duplicates.size > 0) events.push(duplicateEvent(at, duplicates))
  await appendWith(tx, {
    writes: [
      replyTokenInsert(tx, { conversationId, from: draft.from }),
      ...(isOpen ? [outboxInsert(tx, { messageId: draft.id, dueAt: dueAt(tx, input.sendAt) })] : []),
    ],
    events: [...(contact?.events ?? []), ...joined.events, ...events],
  })
  return findMessage(tx, draft.id)
}

/** What is wished of the conversation of a message that was just said there. */
async function followUp(tx: Tx, id: string, { completes, marksRead }: Wishes): Promise<void> {
  if (marksRead ?? true) await markConversationRead(tx, { id, scopes: ['organization', 'user'] })
  if (completes) await closeConversation(tx, { id })
}

const given = ({ completesConversation, marksRead }: SendDraft): Wishes => ({
  ...(completesConversation === undefined ? {} : { completes: completesConversation }),
  ...(marksRead === undefined ? {} : { marksRead }),
})

/** What a draft remembers for this moment. */
interface Wishes {
  completes?: boolean
  marksRead?: boolean
  signature?: 'none'
}

/** Who gets the mail, and who has just had it. */
async function claimRecipients(tx: Tx, draft: Message) {
  const accepted = (list: MessageAddress[]) =>
    list.map((each): MessageAddress => ({ ...undelivered(each), status: 'accepted' }))
  const duplicates = await claim(tx, claimOf(draft, draft.id))
  const all = { to: accepted(draft.to), cc: accepted(draft.cc), bcc: accepted(draft.bcc) }
  return { recipients: withoutDuplicates(all, duplicates), duplicates }
}

/** A draft as it is sent: with the name and the signature of its address. Throws when it cannot be sent so. */
async function signedDraft(tx: Tx, draft: Message, { signature }: Wishes): Promise<Signed> {
  checkRecipients(draft)
  checkAddresses({ ...draft, replyTo: draft.replyTo ?? undefined })
  const others = [...draft.to, ...draft.cc, ...draft.bcc]
  const mailboxes = await lookUpParties(tx, { from: draft.from, others })
  const sender = readySenderOf(mailboxes, draft.from)
  const signed = signedBody(
    tx,
    { html: draft.html ?? undefined, text: draft.text ?? undefined, signature },
    sender.signature,
  )
  const html = draft.html === null ? null : (signed.html ?? null)
  const after = { ...draft, from: sender.from, html, text: signed.text }
  await changeMessage(tx, draft.id, {
    from_address: JSON.stringify(after.from),
    html: after.html,
    text: after.text,
  })
  if (after.text !== draft.text || after.from.name !== draft.from.name) await indexMessage(tx, after)
  return { draft: after, mailboxes }
}

interface Signed {
  draft: Message
  mailboxes: KnownMailboxes
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
