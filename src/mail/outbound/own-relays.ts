import type { SmtpAccount } from '../../core/smtp-connections/types.ts'
import { addressOf, type OutboundNetworks } from '../../lib/outbound/networks.ts'
import type { RecipientResult } from './outcomes.ts'
import type { Relay } from './relay-url.ts'
import { type ComposedMail, type RelayOptions, type RelayTransport, transportTo } from './transport.ts'

/** Sends through the relays that organizations name: everywhere the guard of outgoing calls lets them. */
export interface OwnRelays {
  /** One attempt, through this account and no other. Never throws. */
  send(account: SmtpAccount, mail: ComposedMail): Promise<RecipientResult[]>
  /** Waits for attempts in progress, then hangs up. */
  close(): Promise<void>
}

export interface OwnRelaysOptions extends RelayOptions {
  networks: OutboundNetworks
  /** Certificates that are trusted beside the usual ones (PEM). */
  ca?: string | Buffer
}

/** Beyond, the one that was not used for longest is let go: a connection anew costs little. */
const MAX_KEPT = 200

export function openOwnRelays({ networks, ca, ...options }: OwnRelaysOptions): OwnRelays {
  const kept = new Map<string, { version: string; transport: RelayTransport }>()
  const closing = new Set<Promise<void>>()

  const letGo = (id: string): void => {
    const known = kept.get(id)
    kept.delete(id)
    if (!known) return
    const closed = known.transport.close().finally(() => closing.delete(closed))
    closing.add(closed)
  }
  const transportOf = (account: SmtpAccount): RelayTransport => {
    const known = kept.get(account.id)
    if (known?.version === account.version) {
      kept.delete(account.id)
      kept.set(account.id, known)
      return known.transport
    }
    letGo(account.id)
    const [oldest] = kept.keys()
    if (kept.size >= MAX_KEPT && oldest !== undefined) letGo(oldest)
    const transport = transportTo(guardedRelay(account, { networks, ca }), { connections: 2, ...options })
    kept.set(account.id, { version: account.version, transport })
    return transport
  }
  return {
    send: (account, mail) => transportOf(account).send(mail),
    async close() {
      for (const id of [...kept.keys()]) letGo(id)
      await Promise.all(closing)
    },
  }
}

/** An account as a relay: always with TLS, its certificate checked, its address looked at each time. */
export const guardedRelay = (
  { host, port, security, username, password }: SmtpAccount,
  { networks, ca }: { networks: OutboundNetworks; ca?: string | Buffer | undefined },
): Relay => ({
  host,
  port,
  secure: security === 'tls',
  tls: 'required',
  auth: { user: username, pass: password },
  verifyCertificate: true,
  reach: async () => (await addressOf(host, networks)).address,
  ...(ca ? { ca } : {}),
})
