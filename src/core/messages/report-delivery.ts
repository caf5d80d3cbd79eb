import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { noteDelivery } from './note-delivery.ts'
import { findMessage } from './store.ts'
import type { ChannelDelivery, Message } from './types.ts'

/** What somebody outside says became of a message. That what was read has been delivered is no news. */
export async function reportDelivery(
  tx: Tx,
  input: { id: string; delivery: ChannelDelivery; error?: string },
): Promise<Message> {
  permit(tx.actor, 'message:send')
  const { id, ...said } = input
  const message = await findMessage(tx, id)
  if (message.delivery === 'read' && said.delivery === 'delivered') return message
  const { conversationId } = message
  await noteDelivery(tx, { messageId: id, conversationId, ...said })
  return findMessage(tx, id)
}
