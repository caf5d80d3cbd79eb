import {
  assignmentChange,
  assignmentOf,
  changeConversation,
  isWaiting,
  lockConversation,
} from '../conversations/index.ts'
import { conflict, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import { noteIdle } from '../presence/index.ts'
import { endOffers, endReservation, findOffer, type Offer } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { openAgain } from './open-again.ts'

/** The acting person takes what it was offered. Throws `conflict` when the offer is over. */
export async function acceptOffer(tx: Tx, { id }: { id: string }): Promise<Offer> {
  const { offer, conversation, personNumber } = await openOffer(tx, id)
  const { conversationId, queueId } = offer
  await endOffers(tx, { conversationId, id, as: 'accepted' })
  const others = await endOffers(tx, { conversationId, as: 'withdrawn' })
  await endReservation(tx, conversationId)
  const next = assignmentOf(conversation, { person: personNumber })
  await append(tx, {
    type: 'conversation.offer_accepted',
    conversationId,
    data: { personNumber, queueId },
  })
  await openAgain(tx, conversation)
  await changeConversation(tx, conversation, { ...next, abandoned_at: null })
  await noteIdle(tx, offer.personId)
  const people = others.map(({ number }) => number)
  await append(
    tx,
    ...(people.length === 0
      ? []
      : [{ type: 'conversation.offer_withdrawn' as const, conversationId, data: { people, queueId } }]),
    {
      type: 'conversation.assigned',
      conversationId,
      data: assignmentChange(conversation, next.assigned),
    },
  )
  return { ...offer, state: 'accepted', endedAt: tx.now }
}

/** The acting person leaves it to others. Throws `conflict` when the offer is over. */
export async function rejectOffer(tx: Tx, { id }: { id: string }): Promise<Offer> {
  const { offer, personNumber } = await openOffer(tx, id)
  const { conversationId, queueId } = offer
  await endOffers(tx, { conversationId, id, as: 'rejected' })
  if (offer.kind !== 'queue') await endReservation(tx, conversationId)
  await noteIdle(tx, offer.personId)
  await append(tx, {
    type: 'conversation.offer_rejected',
    conversationId,
    data: { personNumber, queueId },
  })
  return { ...offer, state: 'rejected', endedAt: tx.now }
}

/** An offer that the acting person may answer, with its conversation locked. */
async function openOffer(tx: Tx, id: string) {
  permit(tx.actor, 'conversation:write')
  const known = await findOffer(tx, id)
  if (!known || tx.actor.kind !== 'person' || tx.actor.personId !== known.personId) throw notFound('offer')
  const conversation = await lockConversation(tx, known.conversationId)
  // It may have ended while the lock was waited for.
  const offer = await findOffer(tx, id)
  const isGood =
    offer?.state === 'open' &&
    offer.expiresAt > tx.now &&
    isWaiting(conversation) &&
    conversation.queuedAt?.getTime() === offer.queuedAt.getTime()
  if (!offer || !isGood) throw conflict('this offer is over', { offerId: id })
  return { offer, conversation, personNumber: tx.actor.personNumber }
}
