import { deliveryInsert } from '../channel-deliveries/index.ts'
import { type Channel, lockConversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { outboxInsert } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { writeTogether } from '../write-together.ts'
import { openRecipients } from './deliveries.ts'
import { changeMessage, findMessage } from './store.ts'
import type { Message, MessageAddress } from './types.ts'

/** Sends a message again that has failed: a mail to those who have not got it. Others stay as they are. */
export async function retryMessage(tx: Tx, input: { id: string }): Promise<Message> {
  permit(tx.actor, 'message:send')
  const { conversationId } = await findMessage(tx, input.id)
  const { channel } = await lockConversation(tx, conversationId)
  const before = await findMessage(tx, input.id)
  if (before.delivery === 'failed') await deliverAgain(tx, before, channel)
  else if (before.delivery === null && before.state === 'failed') await mailAgain(tx, before)
  return findMessage(tx, before.id)
}

async function deliverAgain(tx: Tx, { id, conversationId }: Message, channel: Channel): Promise<void> {
  await changeMessage(tx, id, { delivery: 'sent', delivery_error: null, content_attributes: '{}' })
  if (channel === 'sms')
    await writeTogether(tx, [deliveryInsert(tx, { messageId: id, conversationId, way: 'sms' })])
  await append(tx, {
    type: 'message.delivery_changed',
    conversationId,
    messageId: id,
    data: { from: 'failed', to: 'sent', isRetry: true },
  })
}

const FAILED = new Set(['bounced', 'rejected', 'failed'])

const reopened = ({ error: _, ...address }: MessageAddress): MessageAddress =>
  FAILED.has(address.status ?? '') ? { ...address, status: 'accepted' } : address

async function mailAgain(tx: Tx, message: Message): Promise<void> {
  const to = message.to.map(reopened)
  const cc = message.cc.map(reopened)
  const bcc = message.bcc.map(reopened)
  if (message.direction !== 'outbound' || openRecipients({ to, cc, bcc }).length === 0) return
  await changeMessage(tx, message.id, {
    state: 'held',
    to_list: JSON.stringify(to),
    cc_list: JSON.stringify(cc),
    bcc_list: JSON.stringify(bcc),
  })
  await outboxInsert(tx, { messageId: message.id, dueAt: tx.now }).execute(tx.db)
  await append(tx, {
    type: 'message.delivery_changed',
    conversationId: message.conversationId,
    messageId: message.id,
    data: { from: 'failed', to: 'sent', isRetry: true },
  })
}
