import { notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { lockMessage } from './lock-message.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message } from './types.ts'

/** Adds to what a message holds beside its text, such as a customer's answers to a form. */
export async function addContentAttributes(
  tx: Tx,
  { message, attributes }: { message: Message; attributes: Record<string, unknown> },
): Promise<Message> {
  permit(tx.actor, 'message:send')
  const before = await lockMessage(tx, { messageId: message.id, conversationId: message.conversationId })
  if (!before) throw notFound('message')
  const after = { ...before.contentAttributes, ...attributes }
  await changeMessage(tx, before.id, { content_attributes: JSON.stringify(after) })
  await append(tx, {
    type: 'message.updated',
    conversationId: before.conversationId,
    messageId: before.id,
    data: {
      changed: ['content_attributes'],
      previousChanges: { content_attributes: [before.contentAttributes, after] },
    },
  })
  return findMessage(tx, before.id)
}
