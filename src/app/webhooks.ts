import type { Horizon } from '../core/events/index.ts'
import type { Core } from '../core/run.ts'
import { handleFailure, PATIENCE, USUAL_EVENTS, WEBHOOK_EVENTS } from '../core/webhooks/index.ts'
import { webhookPresenter } from '../dialects/chatwoot/webhooks/present.ts'
import { signedHeaders } from '../dialects/chatwoot/webhooks/signed-headers.ts'
import { testBody } from '../dialects/chatwoot/webhooks/test-body.ts'
import { subscriptionPresenter } from '../dialects/dixa/webhooks/present.ts'
import { signedHeaders as headersOfSubscription } from '../dialects/dixa/webhooks/signed-headers.ts'
import { testBody as subscriptionTestBody } from '../dialects/dixa/webhooks/test-body.ts'
import { WEBHOOK_EVENTS as SUBSCRIPTION_EVENTS } from '../dialects/dixa/webhooks/words.ts'
import type { WebhookPayload } from '../dialects/native/webhooks/payloads.ts'
import type { Post, SinkManners } from '../feeds/webhooks/attempt.ts'
import type { ReaderOptions } from '../feeds/webhooks/reader.ts'
import { sinkTester } from '../feeds/webhooks/test-sink.ts'
import { createWebhooks, type WebhookLimits, type WebhooksFeed } from '../feeds/webhooks/webhooks.ts'
import type { OutboundNetworks } from '../lib/outbound/networks.ts'
import { post } from '../lib/outbound/post.ts'

export interface WebhookParts {
  core: Core
  horizon: Horizon
  networks: OutboundNetworks
  log: ReaderOptions['log']
  limits: WebhookLimits | undefined
  /** Stands around the calls themselves. */
  around: ((post: Post) => Post) | undefined
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** As the Chatwoot API promises: about a day in all. */
const PERSISTENT: SinkManners = {
  headers: signedHeaders,
  timeoutMs: 5 * SECOND,
  retries: {
    delays: [
      ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
      ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR],
    ],
    jitter: 0.2,
  },
  patience: PATIENCE,
}

/** As the Dixa API promises. */
const BRIEF: SinkManners = {
  headers: headersOfSubscription,
  timeoutMs: 10 * SECOND,
  retries: { delays: [10 * SECOND, 60 * SECOND, 300 * SECOND], jitter: 0 },
  patience: null,
}

const MANNERS = {
  webhook: PERSISTENT,
  inbox: PERSISTENT,
  bot: PERSISTENT,
  called_url: PERSISTENT,
  subscription: BRIEF,
} as const

/** In whose words each kind of webhooks is told, and of what. */
export const WEBHOOK_PAYLOADS: WebhookPayload[] = [
  { name: 'chatwoot', kind: 'webhook', events: [...WEBHOOK_EVENTS], usualEvents: [...USUAL_EVENTS] },
  { name: 'dixa', kind: 'subscription', events: [...SUBSCRIPTION_EVENTS], usualEvents: [] },
]

/** Brings a webhook something that says of itself that it is a test. */
export const webhookTester = ({
  core,
  networks,
  around,
}: Pick<WebhookParts, 'core' | 'networks' | 'around'>) =>
  sinkTester({
    ...{ core, networks, manners: MANNERS, post: around ? around(post) : post },
    bodyOf: ({ kind }, facts) => (kind === 'subscription' ? subscriptionTestBody(facts) : testBody(facts)),
  })

/**
 * Tells webhooks, API inboxes and bots what happens in the words of the Chatwoot API, and subscriptions in those of the
 * Dixa API.
 */
export const openWebhooks = ({ limits, around, ...parts }: WebhookParts): WebhooksFeed =>
  createWebhooks({
    ...parts,
    presenters: [webhookPresenter, subscriptionPresenter],
    manners: MANNERS,
    afterFailure: handleFailure,
    post: around ? around(post) : post,
    ...(limits ? { limits } : {}),
  })
