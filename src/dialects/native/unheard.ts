import { lockConversation } from '../../core/conversations/index.ts'
import { conflict } from '../../core/errors.ts'
import { type EventType, type LoggedEvent, readEvents } from '../../core/events/index.ts'
import type { Tx } from '../../core/run.ts'
import { presentEvent } from './present/event.ts'
import { loadCast } from './present/load-cast.ts'

/** After what somebody would write differently, or not at all. */
const MATTERS: ReadonlySet<EventType> = new Set<EventType>([
  'message.received',
  'message.accepted',
  'message.noted',
  'conversation.closed',
  'conversation.assigned',
])
const END_OF_LOG = 2n ** 62n
const MOST = 200

/** Throws `conflict` when others have said or done something in a conversation after a cursor, with what it was. */
export async function refuseUnheard(
  tx: Tx,
  { conversationId, after }: { conversationId: string; after: string },
): Promise<void> {
  // From here on nobody else can.
  await lockConversation(tx, conversationId)
  const events = await readEvents(tx.db, {
    organizationId: tx.actor.organizationId,
    after: BigInt(after),
    upTo: END_OF_LOG,
    limit: MOST,
    conversationIds: [conversationId],
  })
  const unheard = events.filter((event) => MATTERS.has(event.type) && !isOwn(tx, event))
  if (unheard.length === 0) return
  const cast = await loadCast(
    tx,
    unheard.map((event) => ({ kind: 'event', at: event.at, event })),
  )
  throw conflict('others have answered or done something here meanwhile', {
    conversationId,
    events: unheard.map((event) => ({ ...presentEvent(event, cast), message_id: event.messageId })),
  })
}

const isOwn = ({ actor }: Tx, event: LoggedEvent): boolean =>
  event.actor.kind === 'system' && event.type !== 'message.received'
    ? true
    : event.actor.kind === 'person' && actor.kind === 'person' && event.actor.personId === actor.personId
