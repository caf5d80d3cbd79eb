import type { TestContext } from 'node:test'
import dns2 from 'dns2'

/** What a name server knows: values by name and type (`TXT mail._domainkey.customer.example`). */
export type Zone = Record<string, string>

export interface ZoneServer {
  /** As DNS_SERVERS names it. */
  address: string
  /** What was asked, in order. */
  asked: string[]
}

const { Packet } = dns2

/** A name server on a free port that answers from `zone`, and says of everything else that it does not exist. */
export async function dnsZone(t: TestContext, zone: Zone): Promise<ZoneServer> {
  const asked: string[] = []
  const server = dns2.createServer({
    udp: true,
    handle: (request, send) => {
      const response = Packet.createResponseFromRequest(request)
      for (const { name, type } of request.questions) {
        const kind = Object.entries(Packet.TYPE).find(([, value]) => value === type)?.[0] ?? String(type)
        const key = `${kind} ${name.toLowerCase()}`
        asked.push(key)
        const value = zone[key]
        if (value === undefined) response.header.rcode = Packet.RCODE.NXDOMAIN
        else response.answers.push(resource({ name, type, value }))
      }
      send(response)
    },
  })
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } })
  t.after(() => server.close())
  return { address: `127.0.0.1:${udp?.port}`, asked }
}

function resource({ name, type, value }: { name: string; type: number; value: string }) {
  const record = new Packet.Resource({ name, type, class: Packet.CLASS.IN, ttl: 60 })
  if (type === Packet.TYPE.A) return Object.assign(record, { address: value })
  // A string of a TXT record has 255 bytes at most (RFC 1035 3.3); a longer value is several.
  return Object.assign(record, { data: value.match(/.{1,250}/g) ?? [''] })
}
