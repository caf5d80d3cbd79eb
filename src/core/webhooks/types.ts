import type { Tx } from '../run.ts'

/** What webhooks can subscribe to. */
export const WEBHOOK_EVENTS = [
  'conversation_created',
  'conversation_updated',
  'conversation_status_changed',
  'message_created',
  'message_updated',
  'webwidget_triggered',
  'contact_created',
  'contact_updated',
  'conversation_typing_on',
  'conversation_typing_off',
  'inbox_created',
  'inbox_updated',
] as const

/** What one hears that was asked for nothing in particular. */
export const USUAL_EVENTS: readonly string[] = WEBHOOK_EVENTS.filter((name) => !/typing|^inbox/.test(name))

/** A URL that an organization has chosen to be told at. Its secret is not part of it: see `webhookSecret`. */
export interface Webhook {
  id: string
  number: string
  url: string
  name: string | null
  subscriptions: string[]
  /** Only what happens in this inbox; null: everywhere. */
  inbox: { id: string; number: string; name: string } | null
  createdAt: Date
  updatedAt: Date
}

/** A webhook with names of events of its own, and a header that proves to its receiver who calls. */
export interface Subscription {
  id: string
  name: string
  url: string
  /** In the words of whoever presents them. */
  events: string[]
  isEnabled: boolean
  /** What is sent along as `Authorization`; null: nothing. Or it was sealed with another key. */
  authorization: string | null
  /** Signs what is sent: 32 bytes in hexadecimal; null: it was sealed with another key. */
  secret: string | null
  createdAt: Date
  /** Ids of people. */
  createdBy: string
  updatedAt: Date
  updatedBy: string
}

/** Who receives deliveries: a webhook, an inbox whose channel is a program, an agent bot, a subscription, a URL that rules and macros call. */
export type SinkKind = 'webhook' | 'inbox' | 'bot' | 'subscription' | 'called_url'

export interface SinkRef {
  kind: SinkKind
  id: string
}

/** Where a sink is reached. */
export interface SinkTarget {
  /** In words, for people. */
  name: string
  url: string
  /** Signs what is sent; null: nothing does, as no secret was agreed upon. */
  secret: string | null
  /** What proves to the receiver who calls, beside the signature; not written into any log. */
  authorization: string | null
}

/** How a sink fares. */
export interface Sink extends SinkRef {
  name: string
  url: string
  state: 'active' | 'failing' | 'disabled'
  lastDeliveredAt: Date | null
  failingSince: Date | null
  lastError: string | null
  disabledAt: Date | null
  disabledReason: string | null
  /** Deliveries that are still to be brought. */
  waiting: number
}

/** Something to be brought to a sink. */
export interface PlannedDelivery {
  organizationId: string
  sink: SinkRef
  /** What must stay in order among itself: the id of a conversation, or of a contact. */
  lane: string
  event: string
  /** Of the log; 0: it is not in there. */
  seq: string
  conversationId: string | null
  messageId: string | null
  body: string
}

export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'cancelled'

/** A delivery as the log shows it. */
export interface Delivery {
  id: string
  number: string
  sinkId: string
  sinkKind: SinkKind
  event: string
  seq: string
  conversationId: string | null
  messageId: string | null
  state: DeliveryState
  /** Since it was queued, or replayed. */
  attempts: number
  replays: number
  /** When it is tried next; null: it is not. */
  dueAt: Date | null
  attemptedAt: Date | null
  status: number | null
  error: string | null
  durationMs: number | null
  createdAt: Date
  finishedAt: Date | null
}

/** The same, with what was sent last and what came back. */
export interface DeliveryDetails extends Delivery {
  url: string | null
  requestHeaders: Record<string, string> | null
  body: string
  response: string | null
  /** All that were written down, oldest first. */
  tries: LoggedAttempt[]
}

/** An attempt as the log shows it. */
export interface LoggedAttempt extends Attempt {
  at: Date
}

/** A delivery whose turn it is, under a lease. */
export interface DueDelivery {
  organization: { id: string; number: string }
  sink: SinkRef
  lane: string
  lease: string
  /** Of the lane, when it was leased. */
  laneVersion: string
  id: string
  event: string
  conversationId: string | null
  messageId: string | null
  body: string
  attempts: number
  /** When it was queued, or replayed. */
  since: Date
}

/** What came of an attempt. */
export interface Attempt {
  url: string | null
  headers: Record<string, string>
  status: number | null
  response: string | null
  /** In words; null: it arrived. */
  error: string | null
  durationMs: number
}

/** Called in the transaction that writes a failure down. */
export type AfterFailure = (
  tx: Tx,
  failure: { delivery: DueDelivery; attempts: number; isFinal: boolean; error: string },
) => Promise<void>
