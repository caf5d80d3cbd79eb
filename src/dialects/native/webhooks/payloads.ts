import type { SinkRef } from '../../../core/webhooks/index.ts'

/** A way to say what happens, and the webhooks that are told in it. */
export interface WebhookPayload {
  /** The API whose bodies they are. */
  name: 'chatwoot' | 'dixa'
  kind: Extract<SinkRef['kind'], 'webhook' | 'subscription'>
  events: string[]
  /** What one hears that has chosen nothing; empty: it has to choose. */
  usualEvents: string[]
}
