import { assigneeOf } from '../../conversations/index.ts'
import type { Conversation } from '../../conversations/types.ts'
import type { LoggedEvent } from '../../events/index.ts'
import type { ReserveFor } from '../../queues/index.ts'

/** That a conversation has to wait in its queue, and whom it is offered first. */
export interface ReasonToWait {
  first?: ReserveFor
}

/**
 * Whether something that happened lets a conversation wait in its queue from now on. What has followed already (it waits
 * since then, somebody has taken it) is not done again; so it does not matter which API did it, nor how late this is.
 */
export function reasonToWait(event: LoggedEvent, conversation: Conversation): ReasonToWait | undefined {
  const { queuedAt, isTrashed, isSpam, botId, anonymizedAt } = conversation
  if (isTrashed || isSpam || botId !== null || anonymizedAt !== null) return undefined
  if (queuedAt !== null && queuedAt >= event.at) return undefined
  if (event.type === 'conversation.follow_up_expired') return afterFollowUp(event, conversation)
  if (conversation.state !== 'open') return undefined
  if (event.type === 'conversation.reopened') return afterReopening(event, conversation)
  if (assigneeOf(conversation) !== null) return undefined
  if (event.type === 'conversation.assigned') return lost(event) ? {} : undefined
  const hasNeverWaited = queuedAt === null && conversation.inInbox
  return hasNeverWaited ? {} : undefined
}

const afterFollowUp = (event: LoggedEvent, { state }: Conversation): ReasonToWait | undefined => {
  const personId = event.data.byPersonId
  if (state !== 'awaiting_pending') return undefined
  return typeof personId === 'string' ? { first: { as: 'owner', personId } } : {}
}

function afterReopening(event: LoggedEvent, conversation: Conversation): ReasonToWait | undefined {
  const { from, by } = event.data
  const isTaken = assigneeOf(conversation) !== null
  if (from !== 'closed')
    return isTaken || (from === 'awaiting_pending' && conversation.queueId) ? undefined : {}
  // Whoever opened it may have taken it with that.
  if (isTaken && conversation.assignedAt && conversation.assignedAt >= event.at) return undefined
  const { waitingSince } = conversation
  const isAwaited = waitingSince !== null && waitingSince >= event.at
  const isByCustomer = by === 'message' || isAwaited || event.actor.kind !== 'person'
  return isByCustomer ? { first: { as: 'replier' } } : {}
}

/** Somebody had it. */
const lost = ({ data }: LoggedEvent): boolean => Array.isArray(data.removed) && data.removed.length > 0
