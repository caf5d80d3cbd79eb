import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import dns2 from 'dns2'

/**
 * What stands at a name: the text of a TXT record (longer ones in several strings), `10 host` of an MX, the name of a
 * CNAME or NS; several of them; a text in exactly these strings; or a server that fails, or says nothing.
 */
export type ZoneEntry =
  | string
  | string[]
  | { strings: string[] }
  | { fails: 'SERVFAIL' | 'REFUSED' | 'silence' }

/** What a name server knows, by type and name (`TXT mail._domainkey.customer.example`). Tests may change it. */
export type Zone = Record<string, ZoneEntry>

export interface ZoneServer {
  /** As DNS_SERVERS names it. */
  address: string
  /** What was asked, in order. */
  asked: string[]
}

export interface ZoneOptions {
  /** Follows no CNAME: as a server that only holds its own zone. */
  isAuthoritativeOnly?: boolean
}

const { Packet } = dns2

/** A name server on a free port that answers from `zone`, and says of everything else that it does not exist. */
export async function dnsZone(
  t: TestContext,
  zone: Zone,
  { isAuthoritativeOnly = false }: ZoneOptions = {},
): Promise<ZoneServer> {
  const asked: string[] = []
  const server = dns2.createServer({
    tcp: true,
    udp: true,
    handle: (request, send) => {
      const response = Packet.createResponseFromRequest(request)
      for (const { name, type } of request.questions) {
        const kind = Object.entries(Packet.TYPE).find(([, value]) => value === type)?.[0] ?? String(type)
        asked.push(`${kind} ${name.toLowerCase()}`)
        const outcome = answer({ zone, isAuthoritativeOnly }, { name: name.toLowerCase(), kind })
        if (outcome === 'silence') return
        if (typeof outcome === 'string') response.header.rcode = Packet.RCODE[outcome]
        else response.answers.push(...outcome)
      }
      send(response)
    },
  })
  const port = await freePort()
  const address = '127.0.0.1'
  // Answers that are too long for a datagram are asked for again by TCP, on the same port.
  const sockets = new Set<Socket>()
  const { tcp } = (server as unknown as { servers: { tcp: Server } }).servers
  tcp.on('connection', (socket) => sockets.add(socket))
  await server.listen({ udp: { port, address }, tcp: { port, address } })
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    return server.close()
  })
  return { address: `${address}:${port}`, asked }
}

/** A port that is free for TCP, and hardly ever taken for UDP. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

type Outcome = 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'silence' | InstanceType<typeof Packet.Resource>[]

interface Place {
  zone: Zone
  isAuthoritativeOnly: boolean
}

function answer(place: Place, { name, kind }: { name: string; kind: string }): Outcome {
  const entry = place.zone[`${kind} ${name}`]
  if (entry !== undefined) {
    if (typeof entry === 'object' && 'fails' in entry) return entry.fails
    if (typeof entry === 'object' && 'strings' in entry)
      return [resource({ name, kind, value: entry.strings })]
    return (Array.isArray(entry) ? entry : [entry]).map((value) => resource({ name, kind, value }))
  }
  const alias = place.zone[`CNAME ${name}`]
  if (typeof alias !== 'string') return 'NXDOMAIN'
  const own = [resource({ name, kind: 'CNAME', value: alias })]
  if (place.isAuthoritativeOnly) return own
  const behind = answer(place, { name: alias, kind })
  return Array.isArray(behind) ? [...own, ...behind] : behind
}

function resource({ name, kind, value }: { name: string; kind: string; value: string | string[] }) {
  const type = Packet.TYPE[kind as keyof typeof Packet.TYPE]
  const record = new Packet.Resource({ name, type, class: Packet.CLASS.IN, ttl: 60 })
  if (Array.isArray(value)) return Object.assign(record, { data: value })
  if (kind === 'A') return Object.assign(record, { address: value })
  if (kind === 'CNAME') return Object.assign(record, { domain: value })
  if (kind === 'NS') return Object.assign(record, { ns: value })
  if (kind === 'MX') {
    const [priority = '', exchange = ''] = value.split(' ')
    return Object.assign(record, { priority: Number(priority), exchange })
  }
  // A string of a TXT record has 255 bytes at most (RFC 1035 3.3); a longer value is several.
  return Object.assign(record, { data: value.match(/.{1,250}/g) ?? [''] })
}
