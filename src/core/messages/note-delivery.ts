import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { lockMessage } from './lock-message.ts'
import { changeMessage } from './store.ts'
import type { ChannelDelivery, Message } from './types.ts'

/** What became of a message on a channel without mail addresses. Undefined: it is gone, or was never to be delivered. */
export async function noteDelivery(
  tx: Tx,
  input: { messageId: string; conversationId: string; delivery: ChannelDelivery; error?: string },
): Promise<Message | undefined> {
  permit(tx.actor, 'message:send')
  const before = await lockMessage(tx, input)
  if (!before || before.delivery === null) return undefined
  const after = { delivery: input.delivery, deliveryError: input.error ?? null }
  if (before.delivery === after.delivery && before.deliveryError === after.deliveryError) return before
  await changeMessage(tx, before.id, { delivery: after.delivery, delivery_error: after.deliveryError })
  await append(tx, {
    type: 'message.delivery_changed',
    conversationId: before.conversationId,
    messageId: before.id,
    data: { from: before.delivery, to: after.delivery },
  })
  return { ...before, ...after }
}
