import type { Core } from '../core/run.ts'
import type { ChatwootDependencies } from '../dialects/chatwoot/index.ts'
import { blobLink } from '../dialects/chatwoot/present/links.ts'
import {
  type ChannelDeliveriesFeed,
  type ChannelDeliveriesLimits,
  type ChannelDeliveriesOptions,
  createChannelDeliveries,
} from '../feeds/channel-deliveries/channel-deliveries.ts'
import { type VisitorRates, visitorLimits } from '../http/visitor-limits.ts'
import { fileFetcher } from '../lib/outbound/fetch-file.ts'
import type { OutboundNetworks } from '../lib/outbound/networks.ts'
import type { Settings } from '../settings.ts'

/** What the APIs for visitors need of the world. */
export const visitorDoor = (
  settings: Pick<Settings, 'RATE_LIMITS'>,
  { networks, rates }: { networks: OutboundNetworks; rates: Partial<VisitorRates> | undefined },
): Pick<ChatwootDependencies, 'visitorLimits' | 'fetchFile'> => ({
  visitorLimits: settings.RATE_LIMITS === 'on' ? visitorLimits(rates) : null,
  fetchFile: fileFetcher(networks),
})

/** Brings messages to those who are elsewhere; gateways fetch files by the links that Chatwoot's API has. */
export const channelDeliveriesOf = ({
  limits,
  ...options
}: {
  core: Core
  networks: OutboundNetworks
  log: ChannelDeliveriesOptions['log']
  limits: ChannelDeliveriesLimits | undefined
}): ChannelDeliveriesFeed =>
  createChannelDeliveries({
    ...options,
    fileUrl: (file) => blobLink(options.core.context, file),
    ...(limits ? { limits } : {}),
  })
