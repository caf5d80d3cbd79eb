import { assigneeOf } from './responsible.ts'
import type { Conversation } from './types.ts'

/** What says whether a conversation waits. */
type Waiting = Pick<
  Conversation,
  'state' | 'queueId' | 'queuedAt' | 'assigned' | 'botId' | 'isTrashed' | 'isSpam'
>

/** Whether it waits in a queue for somebody who takes it. */
export const isWaiting = (conversation: Waiting): boolean =>
  (conversation.state === 'open' || conversation.state === 'awaiting_pending') &&
  conversation.queueId !== null &&
  conversation.queuedAt !== null &&
  assigneeOf(conversation) === null &&
  conversation.botId === null &&
  !conversation.isTrashed &&
  !conversation.isSpam
