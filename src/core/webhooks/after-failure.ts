import { getConversations, lockConversation, reopenConversation } from '../conversations/index.ts'
import { postMessage, recordChannelDelivery } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import type { AfterFailure } from './types.ts'

/** A customer is not left waiting with a bot that does not answer: after so many attempts people take over. */
const BOT_ATTEMPTS = 3

/**
 * What a failure means for the conversation. A message that its channel has never got is marked so, once nobody tries any
 * more; a conversation that waits for a bot is opened for people after the third attempt already.
 */
export const handleFailure: AfterFailure = async (tx, { delivery, attempts, isFinal, error }) => {
  const { sink, event, conversationId, messageId } = delivery
  if (!conversationId || !messageId || event !== 'message_created') return
  if (sink.kind === 'inbox' && isFinal)
    await recordChannelDelivery(tx, { messageId, delivery: 'failed', error })
  if (sink.kind === 'bot' && (attempts === BOT_ATTEMPTS || isFinal)) await takeOver(tx, conversationId)
}

async function takeOver(tx: Tx, conversationId: string): Promise<void> {
  // It may have been deleted meanwhile.
  if ((await getConversations(tx, [conversationId])).length === 0) return
  const { state } = await lockConversation(tx, conversationId)
  if (state !== 'bot') return
  await reopenConversation(tx, { id: conversationId })
  await postMessage(tx, {
    conversationId,
    kind: 'activity',
    direction: 'outbound',
    text: 'Conversation was marked open by system due to an error with the agent bot.',
  })
}
