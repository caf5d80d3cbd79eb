import type { Queue, Threshold, Way } from '../../../core/queues/index.ts'
import { channelOfWay } from '../present/channel.ts'
import type { ConversationChannel } from '../schemas/words.ts'
import { algorithmName, THRESHOLDS } from './algorithm.ts'

/** A queue as this API shows it. */
export function presentQueue(queue: Queue, organizationId: string) {
  const { settings } = queue
  return {
    id: queue.id,
    organizationId,
    name: queue.name,
    isDefault: queue.isDefault,
    queueThresholds: thresholdsOf(settings.thresholds),
    slaCalculationMethod: 'AbandonedIgnored' as const,
    usages: { queueId: queue.id, usages: usagesOf(queue) },
    memberListType: 'Default' as const,
    wrapupTimeout: settings.wrapupTimeout,
    priority: queue.priority,
    offerTimeout: settings.offerTimeout,
    offeringAlgorithm: algorithmName(queue.algorithm),
    doNotOfferTimeouts: byChannel(settings.doNotOffer.timeouts),
    isDoNotOfferEnabled: settings.doNotOffer.isOn,
    preferredAgentTimeouts: byChannel(settings.preferredAgent.timeouts),
    isPreferredAgentEnabled: settings.preferredAgent.isOn,
    ...(settings.preferredAgent.offlineTimeout === null
      ? {}
      : { preferredAgentOfflineTimeout: settings.preferredAgent.offlineTimeout }),
    ...(settings.personalOfflineTimeout === null
      ? {}
      : { personalAgentOfflineTimeout: settings.personalOfflineTimeout }),
    offerAbandonedConversations: settings.offersAbandoned,
  }
}

const thresholdsOf = (limits: Partial<Record<Threshold, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(THRESHOLDS).flatMap(([name, threshold]) => {
      const limit = limits[threshold]
      return limit === undefined ? [] : [[name, limit]]
    }),
  )

const byChannel = (values: Partial<Record<Way, number>>): Partial<Record<ConversationChannel, number>> =>
  Object.fromEntries(
    (Object.entries(values) as [Way, number][]).map(([way, value]) => [channelOfWay(way), value]),
  )

function usagesOf({ endpoints }: Queue): Partial<Record<ConversationChannel, string[]>> {
  const byWay = Map.groupBy(endpoints, ({ way }) => channelOfWay(way))
  return Object.fromEntries(
    [...byWay].map(([channel, uses]) => [channel, uses.map(({ endpoint }) => endpoint)]),
  )
}
