import type { Conversation } from '../../../core/conversations/index.ts'
import type { Inbox } from '../../../core/inboxes/index.ts'
import { lastArrivals } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import type { Surroundings } from './load.ts'

/** In how many hours after the customer's last message an answer is possible; null: always. */
function replyHours(inbox: Inbox | undefined): number | null {
  if (inbox?.channel !== 'api') return null
  const hours = Number(inbox.settings.api.additionalAttributes.agent_reply_time_window)
  return Number.isFinite(hours) && hours > 0 ? hours : null
}

/** The conversations that cannot be answered any more, because their channel does not take it so late. */
export async function unanswerable(tx: Tx, around: Surroundings): Promise<ReadonlySet<string>> {
  const limited = [...around.conversations.values()].flatMap((conversation: Conversation) => {
    const hours = replyHours(around.inboxes.get(conversation.inboxId))
    return hours === null ? [] : [{ id: conversation.id, hours }]
  })
  if (limited.length === 0) return new Set()
  const last = await lastArrivals(
    tx,
    limited.map(({ id }) => id),
  )
  const isOver = ({ id, hours }: { id: string; hours: number }) => {
    const at = last.get(id)
    return !at || tx.now.getTime() - at.getTime() > hours * 3600_000
  }
  return new Set(limited.filter(isOver).map(({ id }) => id))
}
