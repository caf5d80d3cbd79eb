/** A name server as people write it: `192.0.2.53`, `ns.example:5353`, `[2001:db8::53]:53`. */
export interface DnsServer {
  host: string
  port: number
}

const ENTRY = /^(?:\[([0-9a-f:.]{2,45})\]|([^\s:,[\]]{1,253}))(?::(\d{1,5}))?$/i

/** Reads a list separated by commas; undefined when an entry is none. */
export function parseDnsServers(text: string): DnsServer[] | undefined {
  const servers = text.split(',').map((entry) => {
    const [, address, name, port = '53'] = ENTRY.exec(entry.trim()) ?? []
    const host = address ?? name
    return host !== undefined && Number(port) >= 1 && Number(port) <= 65_535
      ? { host, port: Number(port) }
      : undefined
  })
  return servers.every((server) => server !== undefined) ? servers : undefined
}
