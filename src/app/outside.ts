import type { TestSmtp } from '../core/smtp-connections/index.ts'
import type { Transport } from '../feeds/outgoing-attempt.ts'
import { parseDnsServers } from '../lib/dns-servers.ts'
import { type OutboundNetworks, outboundNetworks } from '../lib/outbound/networks.ts'
import {
  type DomainCheck,
  type DomainCheckLimits,
  openDomainCheck,
} from '../mail/domains/open-domain-check.ts'
import { type OwnRelays, openOwnRelays } from '../mail/outbound/own-relays.ts'
import { accountTester } from '../mail/outbound/test-account.ts'
import { type RelayOptions, relayTransport } from '../mail/outbound/transport.ts'
import type { Settings } from '../settings.ts'
import type { MailboxOverrides } from './mailboxes.ts'

/** What tests may set differently. */
export interface OutsideOverrides {
  /** Other limits of time towards relays. */
  relay?: RelayOptions
  /** A certificate that relays of organizations may show (PEM). */
  relayCertificate?: Buffer
  domainChecks?: DomainCheckLimits
  /** Towards the servers of mailboxes. */
  mailboxes?: MailboxOverrides
}

/** Everything that calls out for mail. */
export interface Outside {
  networks: OutboundNetworks
  /** The relay of the server; null: mail is captured. */
  relay: Transport | null
  accounts: OwnRelays
  testSmtp: TestSmtp
  domainCheck: DomainCheck
}

export function openOutside(settings: Settings, overrides: OutsideOverrides): Outside {
  const { relay = {}, relayCertificate: ca, domainChecks } = overrides
  const networks = outboundNetworks(settings.OUTBOUND_ALLOW)
  const own = { name: settings.MAIL_HOST, ...relay, networks, ...(ca ? { ca } : {}) }
  return {
    networks,
    relay: settings.SMTP_RELAY_URL ? relayTransport(settings.SMTP_RELAY_URL, relay) : null,
    accounts: openOwnRelays(own),
    testSmtp: accountTester(own),
    domainCheck: openDomainCheck({
      servers: settings.DNS_SERVERS ? (parseDnsServers(settings.DNS_SERVERS) ?? null) : null,
      ...(domainChecks ? { limits: domainChecks } : {}),
    }),
  }
}
