import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { DnsServer } from '../../lib/dns-servers.ts'

export interface AskingLimits {
  /** Milliseconds of one attempt. */
  timeoutMs: number
  tries: number
}

export interface AskingResolver {
  /** The records of a type, as `node:dns` gives them. Rejects with an error whose `code` is one of `node:dns`. */
  ask(name: string, type: string): Promise<unknown>
  /** Lets go of every question that is not answered yet. */
  close(): void
}

/** Asks these name servers, or those of the system. Those given by name are looked up at the first question. */
export function openResolver(
  servers: DnsServer[] | null,
  { timeoutMs, tries }: AskingLimits,
): AskingResolver {
  const resolver = new Resolver({ timeout: timeoutMs, tries })
  let ready: Promise<void> | undefined

  const prepare = async (): Promise<void> => {
    if (!servers) return
    const hosts = await Promise.all(servers.map(({ host }) => (isIP(host) ? host : addressOf(host))))
    resolver.setServers(
      servers.map(({ port }, at) =>
        isIP(hosts[at] ?? '') === 6 ? `[${hosts[at]}]:${port}` : `${hosts[at]}:${port}`,
      ),
    )
  }
  return {
    async ask(name, type) {
      ready ??= prepare()
      // A failure is tried again.
      await ready.catch((error: unknown) => {
        ready = undefined
        throw error
      })
      return resolver.resolve(name, type)
    },
    close: () => resolver.cancel(),
  }
}

const addressOf = async (host: string): Promise<string> => (await lookup(host)).address
