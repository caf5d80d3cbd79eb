import type { Horizon } from '../core/events/index.ts'
import type { Core } from '../core/run.ts'
import { handleFailure } from '../core/webhooks/index.ts'
import { webhookPresenter } from '../dialects/chatwoot/webhooks/present.ts'
import type { Post } from '../feeds/webhooks/attempt.ts'
import type { ReaderOptions } from '../feeds/webhooks/reader.ts'
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

/** Tells webhooks, API inboxes and bots what happens, in the words of the Chatwoot API. */
export const openWebhooks = ({ limits, around, ...parts }: WebhookParts): WebhooksFeed =>
  createWebhooks({
    ...parts,
    presenter: webhookPresenter,
    afterFailure: handleFailure,
    post: around ? around(post) : post,
    ...(limits ? { limits } : {}),
  })
