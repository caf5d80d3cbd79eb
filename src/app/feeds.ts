import type { FastifyBaseLogger } from 'fastify'
import type { Horizon } from '../core/events/index.ts'
import type { BlobStore } from '../core/files/index.ts'
import type { Realtime } from '../core/realtime/index.ts'
import type { Core } from '../core/run.ts'
import { blobLink } from '../dialects/chatwoot/present/links.ts'
import { type AcknowledgementsFeed, createAcknowledgements } from '../feeds/acknowledgements.ts'
import { type AnonymizationFeed, createAnonymization } from '../feeds/anonymization.ts'
import { type AvatarsFeed, createAvatars } from '../feeds/avatars.ts'
import {
  type ChannelDeliveriesFeed,
  type ChannelDeliveriesLimits,
  createChannelDeliveries,
} from '../feeds/channel-deliveries/channel-deliveries.ts'
import { type ContactJobsFeed, createContactJobs } from '../feeds/contact-jobs.ts'
import {
  type ConversationRulesFeed,
  createConversationRules,
} from '../feeds/conversation-rules/conversation-rules.ts'
import { createDomainChecks, type DomainChecksFeed } from '../feeds/domain-checks.ts'
import { createExports, type ExportLimits, type ExportsFeed } from '../feeds/exports/exports.ts'
import type { Transport } from '../feeds/outgoing-attempt.ts'
import {
  createOutgoingMail,
  type OutgoingMailFeed,
  type OutgoingMailOptions,
} from '../feeds/outgoing-mail.ts'
import { createRouting, type RoutingFeed, type RoutingOptions } from '../feeds/routing/routing.ts'
import { createVocabulary, type VocabularyFeed } from '../feeds/vocabulary.ts'
import type { Post } from '../feeds/webhooks/attempt.ts'
import type { WebhookLimits, WebhooksFeed } from '../feeds/webhooks/webhooks.ts'
import { signMail } from '../mail/outbound/dkim-sign.ts'
import type { Mailboxes } from './mailboxes.ts'
import type { Outside } from './outside.ts'
import { openWebhooks } from './webhooks.ts'

/** Everything that goes on by itself: readers of the log, and workers on what is due. */
export interface Feeds {
  outgoing: OutgoingMailFeed
  channelDeliveries: ChannelDeliveriesFeed
  acknowledgements: AcknowledgementsFeed
  conversationRules: ConversationRulesFeed
  routing: RoutingFeed
  vocabulary: VocabularyFeed
  domainChecks: DomainChecksFeed
  webhooks: WebhooksFeed
  contactJobs: ContactJobsFeed
  exports: ExportsFeed
  avatars: AvatarsFeed
  anonymization: AnonymizationFeed
  mailboxes: Mailboxes
  realtime: Realtime
}

/** What tests may set differently. */
export interface FeedOverrides {
  retryDelay?: OutgoingMailOptions['retryDelay']
  webhooks?: WebhookLimits
  channelDeliveries?: ChannelDeliveriesLimits
  exports?: ExportLimits
  /** Where chance decides whom something is offered to. */
  random?: RoutingOptions['random']
  around?: FeedSurroundings
}

/** What may stand around the feeds' ways to the world. */
export interface FeedSurroundings {
  transport?(transport: Transport): Transport
  post?(post: Post): Post
}

interface FeedParts extends Pick<Feeds, 'mailboxes' | 'realtime'> {
  core: Core
  blobs: BlobStore
  horizon: Horizon
  outside: Outside
  compose: OutgoingMailOptions['compose']
  /** Brings to the disk what has happened. */
  flush(): Promise<void>
  /** Blobs of mails that are promised, and may not have reached the database. */
  held(): Promise<ReadonlySet<string>>
  log: FastifyBaseLogger
}

export function openFeeds(overrides: FeedOverrides, parts: FeedParts): Feeds {
  const { core, blobs, horizon, outside, compose, log } = parts
  const { around = {} } = overrides
  return {
    outgoing: createOutgoingMail({
      ...{ core, blobs, compose, log },
      transport: outside.relay && (around.transport?.(outside.relay) ?? outside.relay),
      accounts: outside.accounts,
      sign: signMail,
      ...(overrides.retryDelay ? { retryDelay: overrides.retryDelay } : {}),
    }),
    channelDeliveries: createChannelDeliveries({
      ...{ core, networks: outside.networks, log },
      fileUrl: (file) => blobLink(core.context, file),
      ...(overrides.channelDeliveries ? { limits: overrides.channelDeliveries } : {}),
    }),
    acknowledgements: createAcknowledgements({ core, horizon, log }),
    conversationRules: createConversationRules({ core, horizon, log }),
    routing: createRouting({
      ...{ core, horizon, log },
      ...(overrides.random ? { random: overrides.random } : {}),
    }),
    vocabulary: createVocabulary({ core, log }),
    domainChecks: createDomainChecks({ core, ask: outside.domainCheck.ask, log }),
    webhooks: openWebhooks({
      ...{ core, horizon, networks: outside.networks, log },
      limits: overrides.webhooks,
      around: around.post,
    }),
    contactJobs: createContactJobs({ core, blobs, log }),
    exports: createExports({ core, blobs, log, ...(overrides.exports ? { limits: overrides.exports } : {}) }),
    avatars: createAvatars({ core, blobs, networks: outside.networks, log }),
    anonymization: createAnonymization({ core, blobs, flush: parts.flush, held: parts.held, log }),
    mailboxes: parts.mailboxes,
    realtime: parts.realtime,
  }
}

/** Makes sure that no reader of the log misses what happens from now on. */
export async function prepareFeeds({
  acknowledgements,
  conversationRules,
  routing,
  webhooks,
}: Feeds): Promise<void> {
  const readers = [acknowledgements, conversationRules, routing, webhooks]
  await Promise.all(readers.map((reader) => reader.prepare()))
}

/** A process that only runs a command leaves to others what has effects outside. */
export function startFeeds(
  { vocabulary, mailboxes, ...feeds }: Feeds,
  { isForCommand, log }: { isForCommand: boolean; log: FastifyBaseLogger },
): void {
  vocabulary.start()
  if (isForCommand) return
  for (const feed of Object.values(feeds)) feed.start()
  mailboxes.start(log)
}
