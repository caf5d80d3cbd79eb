import type { Static } from 'typebox'
import type { ChangeQueue, QueueSettings, Way } from '../../../core/queues/index.ts'
import { wayOf } from '../present/channel.ts'
import type { ConversationChannel } from '../schemas/words.ts'
import { algorithmOf, THRESHOLDS } from './algorithm.ts'
import type { CreateOrUpdateQueueRequest } from './schemas.ts'

type Request = Static<typeof CreateOrUpdateQueueRequest>

/** What a caller says of a queue, in the core's terms; what is not said is as usual. */
export const queueFrom = (request: Request): ChangeQueue & { name: string } => ({
  name: request.name,
  isDefault: request.isDefault,
  ...(request.priority === undefined ? {} : { priority: request.priority }),
  ...(request.offerAlgorithm === undefined ? {} : { algorithm: algorithmOf(request.offerAlgorithm) }),
  settings: settingsFrom(request),
})

function settingsFrom(request: Request): Partial<QueueSettings> {
  return {
    takesCalls: request.callFunctionality,
    doNotOffer: { isOn: request.isDoNotOfferEnabled, timeouts: byWay(request.doNotOfferTimeouts) },
    preferredAgent: {
      isOn: request.isPreferredAgentEnabled ?? false,
      timeouts: byWay(request.preferredAgentTimeouts),
      offlineTimeout: request.preferredAgentOfflineTimeout ?? null,
    },
    personalOfflineTimeout: request.personalAgentOfflineTimeout ?? null,
    thresholds: thresholdsFrom(request.queueThresholds),
    ...(request.offerTimeout === undefined ? {} : { offerTimeout: request.offerTimeout }),
    ...(request.wrapupTimeout === undefined ? {} : { wrapupTimeout: request.wrapupTimeout }),
    ...(request.offerAbandonedConversations === undefined
      ? {}
      : { offersAbandoned: request.offerAbandonedConversations }),
  }
}

/** Messengers of an organization's own are messengers to callers, so what is said of these holds for them as well. */
function byWay(given: Partial<Record<ConversationChannel, number>> = {}): Partial<Record<Way, number>> {
  const values = Object.entries(given) as [ConversationChannel, number][]
  const own = given.Messenger === undefined ? [] : [['api', given.Messenger]]
  return Object.fromEntries([...values.map(([channel, value]) => [wayOf(channel), value]), ...own])
}

const thresholdsFrom = (given: Request['queueThresholds'] = {}): QueueSettings['thresholds'] =>
  Object.fromEntries(
    (Object.keys(THRESHOLDS) as (keyof typeof THRESHOLDS)[]).flatMap((name) => {
      const limit = given[name]
      return limit === undefined ? [] : [[THRESHOLDS[name], limit]]
    }),
  )
