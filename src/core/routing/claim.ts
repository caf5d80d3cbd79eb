import {
  assigneeOf,
  assignmentChange,
  assignmentOf,
  changeConversation,
  isWaiting,
  lockConversation,
} from '../conversations/index.ts'
import { conflict } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import { getQueues, withdrawOffers } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { openAgain } from './open-again.ts'

export interface ClaimConversation {
  id: string
  /** The number of who wants it. */
  person: string
  /** Also from somebody who has it. */
  isForced: boolean
}

/**
 * Gives a conversation to somebody who asks for it, wherever it is: in a queue, offered to others, with somebody else,
 * or put off until later. Throws `conflict` for a closed one, and where somebody has it who should keep it.
 */
export async function claimConversation(tx: Tx, { id, person, isForced }: ClaimConversation): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const assignee = assigneeOf(before)
  if (before.state === 'closed') throw conflict('The conversation is closed')
  if (assignee !== null && assignee !== person && !isForced)
    throw conflict('The conversation is assigned to somebody else')
  await openAgain(tx, before)
  if (assignee === person && before.botId === null) return
  const [queue] = isWaiting(before) && before.queueId ? await getQueues(tx, [before.queueId]) : []
  await withdrawOffers(tx, id)
  const next = assignmentOf(before, { person })
  await changeConversation(tx, before, { ...next, bot_id: null, abandoned_at: null })
  await append(
    tx,
    {
      type: 'conversation.claimed',
      conversationId: id,
      data: {
        personNumber: person,
        ...(queue ? { fromQueueId: queue.id, fromQueueName: queue.name } : {}),
        ...(assignee === null ? {} : { fromPersonNumber: assignee }),
      },
    },
    { type: 'conversation.assigned', conversationId: id, data: assignmentChange(before, next.assigned) },
  )
}
