import { getContacts } from '../contacts/index.ts'
import { type Conversation, conversationUpdate, refreshConversation } from '../conversations/index.ts'
import { appendWith } from '../events/index.ts'
import { getPeople } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { indexMessage } from '../search/index.ts'
import { textOf } from './content.ts'
import { deliveryOf, effectOf, fromUs, type Posting, waitedFor } from './post-message.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message } from './types.ts'

/** Says on a channel without mail what was only a draft until now. The conversation is locked. */
export async function postDraft(
  tx: Tx,
  {
    draft,
    before,
    properties,
  }: { draft: Message; before: Conversation; properties: Record<string, unknown> },
): Promise<Message> {
  const text = textOf({ text: draft.text ?? undefined, html: draft.html ?? undefined })
  const [[contact], [author]] = await Promise.all([
    before.contactId ? getContacts(tx, [before.contactId]) : [],
    tx.actor.kind === 'person' ? getPeople(tx, [tx.actor.personId]) : [],
  ])
  const posting: Posting = {
    id: draft.id,
    input: { conversationId: before.id, direction: 'outbound', text },
    kind: 'message',
    before,
    contact,
    author,
    attachments: draft.attachments,
  }
  await changeMessage(tx, draft.id, {
    ...fromUs(tx, posting),
    cc_list: '[]',
    bcc_list: '[]',
    reply_to: null,
    text,
    html: null,
    html_blob: null,
    properties: JSON.stringify(properties),
  })
  const { columns, events } = effectOf(tx, posting)
  const data = {
    inboxId: before.inboxId,
    channel: before.channel,
    wasDraft: true,
    ...waitedFor(tx, posting.input, before),
  }
  await appendWith(tx, {
    writes: [conversationUpdate(tx, before, columns), ...deliveryOf(tx, posting)],
    events: [...events, { type: 'message.accepted', conversationId: before.id, messageId: draft.id, data }],
  })
  await refreshConversation(tx, before.id)
  const message = await findMessage(tx, draft.id)
  await indexMessage(tx, message)
  return message
}
