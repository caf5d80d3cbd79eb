import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { lockMessage } from './lock-message.ts'
import { changeMessage, findMessage, findMessages } from './store.ts'
import type { ChannelDelivery, Message } from './types.ts'

/** How far a message has come; a failure is told only while nobody has it. */
const PROGRESS: ChannelDelivery[] = ['failed', 'sent', 'delivered', 'read']

export interface RecordChannelDelivery {
  messageId: string
  delivery: ChannelDelivery
  /** Why it failed, in words. */
  error?: string | null
  /** Its id on its channel, where that is known by now. */
  externalId?: string
}

/**
 * What became of a message of a channel without mail addresses. News that is older than what is known changes nothing.
 * Undefined: the message is gone, or was a mail.
 */
export async function recordChannelDelivery(
  tx: Tx,
  input: RecordChannelDelivery,
): Promise<Message | undefined> {
  const [known] = await findMessages(tx, [input.messageId])
  const before = known && (await lockMessage(tx, { ...known, messageId: known.id }))
  if (!before || before.delivery === null) return undefined
  const { delivery, error = null, externalId } = input
  const isNews =
    delivery === 'failed'
      ? before.delivery === 'sent'
      : PROGRESS.indexOf(delivery) > PROGRESS.indexOf(before.delivery)
  const columns = {
    ...(externalId ? { external_id: externalId } : {}),
    ...(isNews ? { delivery, delivery_error: delivery === 'failed' ? error : null } : {}),
  }
  if (Object.keys(columns).length === 0) return before
  await changeMessage(tx, before.id, columns)
  if (isNews)
    await append(tx, {
      type: 'message.delivery_changed',
      conversationId: before.conversationId,
      messageId: before.id,
      data: { from: before.delivery, to: delivery, ...(error ? { error } : {}) },
    })
  return findMessage(tx, before.id)
}
