import { lockConversation } from '../conversations/index.ts'
import { conflict, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { cancelQueued } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { unindexMessage } from '../search/index.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message } from './types.ts'

/**
 * Takes back what a message says: its text and its files are gone, also from search; that there was one stays. One
 * that is still held is not sent. Throws `conflict` for a mail that is on its way just now.
 */
export async function retractMessage(tx: Tx, input: { id: string }): Promise<Message> {
  permit(tx.actor, 'message:send')
  const { conversationId } = await findMessage(tx, input.id)
  await lockConversation(tx, conversationId)
  const before = await findMessage(tx, input.id)
  if (before.kind === 'activity') throw notFound('message')
  if (before.contentAttributes.deleted === true) return before
  const isRecalled = before.state === 'held' && (await cancelQueued(tx, before.id))
  if (before.state === 'held' && !isRecalled)
    throw conflict('this message is on its way just now', { messageId: before.id })
  await unindexMessage(tx, before.id)
  await changeMessage(tx, before.id, {
    text: null,
    html: null,
    html_blob: null,
    body_parts: null,
    // Whatever reads mail again must not find it there.
    source_blob: null,
    attachments: '[]',
    content_type: 'text',
    content_attributes: JSON.stringify({ deleted: true }),
    ...(isRecalled ? { state: 'failed' } : {}),
  })
  await append(tx, { type: 'message.retracted', conversationId, messageId: before.id })
  return findMessage(tx, before.id)
}
