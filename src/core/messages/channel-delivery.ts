import type { Tx } from '../run.ts'
import { lockMessage } from './lock-message.ts'
import { noteDelivery } from './note-delivery.ts'
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
  const at = known && { messageId: known.id, conversationId: known.conversationId }
  const before = at && (await lockMessage(tx, at))
  if (!before || before.delivery === null) return undefined
  const { delivery, error = null, externalId } = input
  const isNews =
    delivery === 'failed'
      ? before.delivery === 'sent'
      : PROGRESS.indexOf(delivery) > PROGRESS.indexOf(before.delivery)
  if (externalId) await changeMessage(tx, before.id, { external_id: externalId })
  if (isNews) await noteDelivery(tx, { ...at, delivery, ...(error ? { error } : {}) })
  return findMessage(tx, before.id)
}
