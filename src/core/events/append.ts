import type { Actor } from '../actor.ts'
import type { Tx } from '../run.ts'
import type { EventActor, NewEvent } from './types.ts'

/**
 * Logs what happened, in the transaction in which it happens. Lock the conversation first: the numbers of its
 * events then follow the order of its changes.
 */
export async function append(tx: Tx, ...events: NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const actor = JSON.stringify(eventActor(tx.actor))
  const rows = await tx.db
    .insertInto('events')
    .values(
      events.map((event) => ({
        organization_id: tx.actor.organizationId,
        type: event.type,
        conversation_id: event.conversationId ?? null,
        message_id: event.messageId ?? null,
        actor,
        data: JSON.stringify(event.data ?? {}),
        at: tx.now,
      })),
    )
    .returning('seq')
    .execute()
  tx.lastEvent = rows.at(-1)?.seq ?? tx.lastEvent
}

function eventActor(actor: Actor): EventActor {
  if (actor.kind === 'system') return { kind: 'system', name: actor.name }
  return { kind: 'person', personId: actor.personId, personNumber: actor.personNumber }
}
