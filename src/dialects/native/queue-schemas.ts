import { type Static, Type } from 'typebox'
import { ALL_WAYS } from '../../core/presence/index.ts'
import type { ChangeQueue, Offer, OfferAlgorithm, Queue, Threshold, Way } from '../../core/queues/index.ts'
import { Id, Timestamp } from './schemas.ts'

const ALGORITHMS: OfferAlgorithm[] = [
  'all_at_once',
  'one_at_a_time_random',
  'longest_idle',
  'priority_all_at_once',
  'priority_one_at_a_time_random',
  'priority_longest_idle',
]
const THRESHOLDS: Threshold[] = [
  'sla_time_limit',
  'sla_percentage',
  'available_agents',
  'longest_wait',
  'waiting_conversations',
]

export const WayWord = Type.Unsafe<Way>({ type: 'string', enum: [...ALL_WAYS] })
const Algorithm = Type.Unsafe<OfferAlgorithm>({ type: 'string', enum: ALGORITHMS })
const Seconds = Type.Integer({ minimum: 0, maximum: 31_536_000, description: 'seconds' })
const NullableSeconds = Type.Union([Seconds, Type.Null()])
const byWay = Type.Unsafe<Partial<Record<Way, number>>>({
  type: 'object',
  propertyNames: WayWord,
  additionalProperties: Seconds,
})
const Thresholds = Type.Unsafe<Partial<Record<Threshold, number>>>({
  type: 'object',
  propertyNames: { enum: THRESHOLDS },
  additionalProperties: { type: 'integer', minimum: 0 },
})

const FACTS = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  is_default: Type.Boolean(),
  priority: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'the smallest comes first' }),
  algorithm: Algorithm,
  offer_timeout: Type.Integer({ minimum: 1, maximum: 31_536_000, description: 'seconds' }),
  wrapup_timeout: Seconds,
  takes_calls: Type.Boolean(),
  capacity: Type.Integer({
    minimum: 1,
    maximum: 1000,
    description: 'who has so many open conversations gets no more',
  }),
  thresholds: Thresholds,
  is_do_not_offer_on: Type.Boolean(),
  do_not_offer_timeouts: byWay,
  is_preferred_agent_on: Type.Boolean(),
  preferred_agent_timeouts: byWay,
  preferred_agent_offline_timeout: NullableSeconds,
  personal_offline_timeout: NullableSeconds,
  offers_abandoned: Type.Boolean(),
}

export const Endpoints = Type.Array(
  Type.Object({ way: WayWord, endpoint: Type.String({ minLength: 1, maxLength: 255 }) }),
  { maxItems: 1000 },
)

export const QueueSchema = Type.Object({ id: Id, ...FACTS, endpoints: Endpoints })
export const QueueChange = Type.Partial(Type.Object(FACTS))
export const NewQueue = Type.Object({ ...QueueChange.properties, name: FACTS.name })

export const QueueMember = Type.Object({
  person_id: Id,
  priority: Type.Integer({ minimum: 1, maximum: 1000, description: '1 is the highest' }),
})

export const OfferSchema = Type.Object({
  id: Id,
  conversation_id: Id,
  queue_id: Id,
  kind: Type.Unsafe<Offer['kind']>({ type: 'string', enum: ['queue', 'preferred', 'personal'] }),
  state: Type.Unsafe<Offer['state']>({
    type: 'string',
    enum: ['open', 'accepted', 'rejected', 'expired', 'withdrawn'],
  }),
  offered_at: Timestamp,
  expires_at: Timestamp,
})

export const presentOffer = (offer: Offer): Static<typeof OfferSchema> => ({
  id: offer.id,
  conversation_id: offer.conversationId,
  queue_id: offer.queueId,
  kind: offer.kind,
  state: offer.state,
  offered_at: offer.offeredAt.toISOString(),
  expires_at: offer.expiresAt.toISOString(),
})

export function presentQueue({ settings, ...queue }: Queue): Static<typeof QueueSchema> {
  const { doNotOffer, preferredAgent } = settings
  return {
    id: queue.id,
    name: queue.name,
    is_default: queue.isDefault,
    priority: queue.priority,
    algorithm: queue.algorithm,
    offer_timeout: settings.offerTimeout,
    wrapup_timeout: settings.wrapupTimeout,
    takes_calls: settings.takesCalls,
    capacity: settings.capacity,
    thresholds: settings.thresholds,
    is_do_not_offer_on: doNotOffer.isOn,
    do_not_offer_timeouts: doNotOffer.timeouts,
    is_preferred_agent_on: preferredAgent.isOn,
    preferred_agent_timeouts: preferredAgent.timeouts,
    preferred_agent_offline_timeout: preferredAgent.offlineTimeout,
    personal_offline_timeout: settings.personalOfflineTimeout,
    offers_abandoned: settings.offersAbandoned,
    endpoints: queue.endpoints,
  }
}

/** What a caller changes, over the settings as they are. */
export function changeFrom(
  body: Static<typeof QueueChange>,
  { doNotOffer, preferredAgent }: Queue['settings'],
): ChangeQueue {
  const settings = {
    offerTimeout: body.offer_timeout,
    wrapupTimeout: body.wrapup_timeout,
    takesCalls: body.takes_calls,
    capacity: body.capacity,
    thresholds: body.thresholds,
    offersAbandoned: body.offers_abandoned,
    personalOfflineTimeout: body.personal_offline_timeout,
    doNotOffer: {
      isOn: body.is_do_not_offer_on ?? doNotOffer.isOn,
      timeouts: body.do_not_offer_timeouts ?? doNotOffer.timeouts,
    },
    preferredAgent: {
      isOn: body.is_preferred_agent_on ?? preferredAgent.isOn,
      timeouts: body.preferred_agent_timeouts ?? preferredAgent.timeouts,
      offlineTimeout:
        body.preferred_agent_offline_timeout === undefined
          ? preferredAgent.offlineTimeout
          : body.preferred_agent_offline_timeout,
    },
  }
  return {
    name: body.name,
    isDefault: body.is_default,
    priority: body.priority,
    algorithm: body.algorithm,
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
  }
}
