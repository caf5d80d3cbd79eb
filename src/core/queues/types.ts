import type { Channel, Medium } from '../conversations/types.ts'

/** Which agents a waiting conversation is offered to, and in which order. */
export type OfferAlgorithm =
  | 'all_at_once'
  | 'one_at_a_time_random'
  | 'longest_idle'
  | 'priority_all_at_once'
  | 'priority_one_at_a_time_random'
  | 'priority_longest_idle'

/** What a conversation waits as: how the customer came. */
export type Way = Channel | Medium

/** Levels that raise an alarm when they are passed. */
export type Threshold =
  | 'sla_time_limit'
  | 'sla_percentage'
  | 'available_agents'
  | 'longest_wait'
  | 'waiting_conversations'

/** Times are seconds. */
export interface QueueSettings {
  /** How long an agent may think about an offer. */
  offerTimeout: number
  /** How long nothing new is offered to who has just closed one. */
  wrapupTimeout: number
  /** Takes calls as well. */
  takesCalls: boolean
  thresholds: Partial<Record<Threshold, number>>
  /** Whoever rejected or missed an offer does not get it again for so long. */
  doNotOffer: { isOn: boolean; timeouts: Partial<Record<Way, number>> }
  /** New conversations go first to who knows the customer. */
  preferredAgent: {
    isOn: boolean
    timeouts: Partial<Record<Way, number>>
    offlineTimeout: number | null
  }
  /** How long a reply waits for its author where the author is offline. */
  personalOfflineTimeout: number | null
  /** Offers what its customer has left. */
  offersAbandoned: boolean
  /** Who has so many open conversations is offered no more. */
  capacity: number
}

/** Where conversations wait for people. */
export interface Queue {
  id: string
  number: string
  name: string
  isDefault: boolean
  /** The smallest comes first. */
  priority: number
  algorithm: OfferAlgorithm
  settings: QueueSettings
  /** What comes in over these waits here. */
  endpoints: { way: Way; endpoint: string }[]
  createdAt: Date
  updatedAt: Date
}

/** Somebody whom a queue's conversations are offered to. */
export interface QueueMember {
  personId: string
  /** 1 is the highest. */
  priority: number
}

/** Why somebody is asked: as one of the queue's, as who knows the customer, or as whose matter it is. */
export type OfferKind = 'queue' | 'preferred' | 'personal'

export type OfferState = 'open' | 'accepted' | 'rejected' | 'expired' | 'withdrawn'

/** One person is asked to take one waiting conversation. */
export interface Offer {
  id: string
  conversationId: string
  queueId: string
  /** The wait that it belongs to. */
  queuedAt: Date
  personId: string
  kind: OfferKind
  round: number
  state: OfferState
  offeredAt: Date
  expiresAt: Date
  endedAt: Date | null
}

/** Until then it is offered to nobody else. */
export interface Reservation {
  personId: string
  kind: Exclude<OfferKind, 'queue'>
  validUntil: Date
}
