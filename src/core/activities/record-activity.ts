import type { EventType, LoggedEvent } from '../events/index.ts'
import { postMessage } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { namesOf } from './names.ts'
import { activityTexts, namedIn } from './words.ts'

/** What may be worth a line in its conversation. */
export const ACTIVITY_EVENTS: readonly EventType[] = [
  'conversation.closed',
  'conversation.reopened',
  'conversation.state_changed',
  'conversation.assigned',
  'conversation.labeled',
  'conversation.prioritized',
  'conversation.muted',
  'conversation.unmuted',
]

/** Whether an event can have a line: what the program does by itself has none, but for what nobody was there for. */
export const isActivity = ({ type, actor, data }: LoggedEvent): boolean =>
  ACTIVITY_EVENTS.includes(type) && (actor.kind !== 'system' || data.by === 'inactivity')

/** Writes into a conversation what happened in it, for the people who work there. */
export async function recordActivity(tx: Tx, event: LoggedEvent): Promise<void> {
  const { conversationId } = event
  if (!conversationId) return
  const names = await namesOf(tx, namedIn(event))
  for (const text of activityTexts(event, names))
    await postMessage(tx, { conversationId, kind: 'activity', direction: 'outbound', text })
}
