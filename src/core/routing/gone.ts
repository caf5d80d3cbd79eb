import { lockConversation } from '../conversations/index.ts'
import type { Conversation } from '../conversations/types.ts'
import type { LogEntry } from '../events/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import { agentPresence } from '../presence/index.ts'
import {
  conversationsKeptFor,
  endReservation,
  getQueues,
  keepShorter,
  type OfferKind,
  reservationOf,
  withdrawOffersOf,
} from '../queues/index.ts'
import type { Tx } from '../run.ts'

/** What was offered to somebody who does not work any more, or kept for them, goes on to others. */
export async function followPresence(tx: Tx, { data }: LogEntry): Promise<void> {
  const [known] = typeof data.personNumber === 'string' ? await peopleByNumbers(tx, [data.personNumber]) : []
  const [person] = known ? await agentPresence(tx, [known.id]) : []
  // They may have come back meanwhile.
  if (!person || (person.isOnline && person.isWorking)) return
  const { personId } = person
  // Who is only away still sees what the queue has offered, and may take it.
  const kinds: OfferKind[] = person.isOnline ? OWN : [...OWN, 'queue']
  for (const id of await conversationsKeptFor(tx, personId)) {
    const conversation = await lockConversation(tx, id)
    await withdrawOffersOf(tx, { conversationId: id, of: { personId, kinds } })
    const kept = await keptFor(tx, { conversation, personId })
    if (kept) await keepShorter(tx, { conversation, person, ...kept })
  }
}

const OWN: OfferKind[] = ['preferred', 'personal']

/**
 * Who leaves a queue is not asked any more about what waits there. What is theirs personally stays so: for that they need
 * not be members.
 */
export async function followLeaving(tx: Tx, { data }: LogEntry): Promise<void> {
  const people = Array.isArray(data.removed) ? data.removed.map(String) : []
  for (const personId of people)
    for (const id of await conversationsKeptFor(tx, personId)) {
      const conversation = await lockConversation(tx, id)
      if (conversation.queueId !== data.queueId) continue
      await withdrawOffersOf(tx, { conversationId: id, of: { personId, kinds: ['queue', 'preferred'] } })
      const kept = await keptFor(tx, { conversation, personId })
      if (kept?.reservation.kind === 'preferred') await endReservation(tx, id)
    }
}

async function keptFor(tx: Tx, { conversation, personId }: { conversation: Conversation; personId: string }) {
  const reservation = await reservationOf(tx, conversation.id)
  const [queue] = conversation.queueId === null ? [] : await getQueues(tx, [conversation.queueId])
  return queue && reservation?.personId === personId ? { queue, reservation } : undefined
}
