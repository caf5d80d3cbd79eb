import { isWaiting, lockConversation } from '../conversations/index.ts'
import type { Conversation } from '../conversations/types.ts'
import { append } from '../events/index.ts'
import {
  endOffers,
  endReservation,
  getQueues,
  insertOffers,
  type Offer,
  type OfferKind,
  offersOfWait,
  type Queue,
  type Reservation,
  reservationOf,
  withdrawOffers,
} from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { type Candidate, isEligible } from './decisions/candidate.ts'
import { nextOffer } from './decisions/next-offer.ts'
import type { Random } from './decisions/random.ts'
import { candidatesAmong, candidatesOf } from './facts.ts'

interface Waiting {
  conversation: Conversation & { queueId: string; queuedAt: Date }
  queue: Queue
  offers: Offer[]
}

/** Offers a conversation that waits to whom it is the turn of. False: there is nobody, or it is offered already. */
export async function offerNext(
  tx: Tx,
  { conversationId, random }: { conversationId: string; random: Random },
): Promise<boolean> {
  const conversation = await lockConversation(tx, conversationId)
  await expireOffers(tx, conversationId)
  if (!isWaiting(conversation)) {
    await withdrawOffers(tx, conversationId)
    return false
  }
  const { queueId, queuedAt } = conversation
  const [queue] = queueId === null ? [] : await getQueues(tx, [queueId])
  if (!queue || queueId === null || queuedAt === null) return false
  if (conversation.abandonedAt !== null && !queue.settings.offersAbandoned) {
    await withdrawOffers(tx, conversationId)
    return false
  }
  const offers = await offersOfWait(tx, conversation)
  if (offers.some(({ state }) => state === 'open')) return false
  const waiting = { conversation: { ...conversation, queueId, queuedAt }, queue, offers }
  const reservation = await reservationOf(tx, conversationId)
  if (reservation && reservation.validUntil > tx.now) return offerReserved(tx, waiting, reservation)
  if (reservation) await endReservation(tx, conversationId)
  return offerToQueue(tx, waiting, random)
}

/** Whoever has not answered in time has missed it. */
async function expireOffers(tx: Tx, conversationId: string): Promise<void> {
  const missed = await endOffers(tx, { conversationId, as: 'expired', dueBy: tx.now })
  const [first] = missed
  if (!first) return
  await append(tx, {
    type: 'conversation.offer_expired',
    conversationId,
    data: { people: missed.map(({ number }) => number), queueId: first.queueId },
  })
}

async function offerReserved(tx: Tx, waiting: Waiting, reservation: Reservation): Promise<boolean> {
  const { kind, personId, validUntil } = reservation
  const people = await candidatesAmong(tx, [{ personId, priority: 1 }])
  const [person] = eligibleOf(tx, waiting, { people, kind })
  if (!person) return false
  return offer(tx, waiting, { people: [person], kind, round: roundOf(waiting.offers), expiresAt: validUntil })
}

async function offerToQueue(tx: Tx, waiting: Waiting, random: Random): Promise<boolean> {
  const { queue, offers } = waiting
  const people = eligibleOf(tx, waiting, { people: await candidatesOf(tx, queue), kind: 'queue' })
  const candidates = people.filter(({ personId }) => !isSpared(tx, waiting, personId))
  const round = roundOf(offers)
  const had = offers.filter((each) => each.kind === 'queue' && each.round === round)
  const next = nextOffer(queue.algorithm, {
    candidates,
    had: new Set(had.map(({ personId }) => personId)),
    random,
  })
  const expiresAt = new Date(tx.now.getTime() + queue.settings.offerTimeout * 1000)
  return offer(tx, waiting, {
    people: next.people,
    kind: 'queue',
    round: next.isNewRound ? round + 1 : round,
    expiresAt,
  })
}

const wayOf = ({ medium, channel }: Conversation) => medium ?? channel

const eligibleOf = (
  tx: Tx,
  { conversation, queue }: Waiting,
  { people, kind }: { people: Candidate[]; kind: OfferKind },
): Candidate[] =>
  people.filter((each) => isEligible(each, { way: wayOf(conversation), kind, queue, now: tx.now }))

const roundOf = (offers: Offer[]): number => Math.max(1, ...offers.map(({ round }) => round))

/**
 * Whoever rejected it is not asked again while they could still have thought about it, or else they would be asked again at
 * once where nobody else is; and whoever rejected or missed it is left alone for longer where the queue wants that.
 */
function isSpared(tx: Tx, { conversation, queue, offers }: Waiting, personId: string): boolean {
  const { doNotOffer, offerTimeout } = queue.settings
  const seconds = doNotOffer.isOn ? (doNotOffer.timeouts[wayOf(conversation)] ?? 0) : 0
  return offers.some(({ personId: asked, state, offeredAt, endedAt }) => {
    if (asked !== personId || endedAt === null || (state !== 'rejected' && state !== 'expired')) return false
    const thinking = state === 'rejected' ? offeredAt.getTime() + offerTimeout * 1000 : 0
    return tx.now.getTime() < Math.max(thinking, endedAt.getTime() + seconds * 1000)
  })
}

async function offer(
  tx: Tx,
  { conversation, queue }: Waiting,
  {
    people,
    kind,
    round,
    expiresAt,
  }: { people: Candidate[]; kind: OfferKind; round: number; expiresAt: Date },
): Promise<boolean> {
  if (people.length === 0) return false
  const ids = people.map(({ personId }) => personId)
  const offered = new Set(await insertOffers(tx, { conversation, people: ids, kind, round, expiresAt }))
  if (offered.size === 0) return false
  const numbers = people.filter(({ personId }) => offered.has(personId)).map(({ number }) => number)
  await append(tx, {
    type: 'conversation.offered',
    conversationId: conversation.id,
    data: {
      people: numbers.toSorted((a, b) => Number(a) - Number(b)),
      queueId: queue.id,
      queueName: queue.name,
      kind,
      expiresAt,
    },
  })
  return true
}
