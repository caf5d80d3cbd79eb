import { lookup as resolve } from 'node:dns/promises'
import { isIP } from 'node:net'
import ip from 'ipaddr.js'

/** A network in CIDR notation, read. */
type Network = [ip.IPv4 | ip.IPv6, number]

/** Where outgoing calls may go: the public internet, and what the operator allows beside it. */
export interface OutboundNetworks {
  /** Whether a call may go to this address (IPv4 or IPv6, as text). */
  isAllowed(address: string): boolean
}

/** Why a call was not made, or was broken off: nothing of the answer is in it. */
export class OutboundRefusal extends Error {}

/** Reads a comma-separated list of networks; a single address is a network of its own. */
export function parseNetworks(list: string): { networks: Network[]; problems: string[] } {
  const networks: Network[] = []
  const problems: string[] = []
  for (const entry of list.split(/[\s,]+/).filter((part) => part !== '')) {
    const network = parseNetwork(entry)
    if (network) networks.push(network)
    else problems.push(entry)
  }
  return { networks, problems }
}

function parseNetwork(entry: string): Network | null {
  try {
    const cidr = entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`
    return ip.parseCIDR(cidr)
  } catch {
    return null
  }
}

/**
 * Decides by the kind of the address (RFC 6890 and its registries): only ordinary public ones, so neither this
 * machine, nor its networks, nor a cloud's metadata service, nor one of them dressed as IPv6.
 */
export function outboundNetworks(allowed: string | undefined): OutboundNetworks {
  const { networks } = parseNetworks(allowed ?? '')
  return {
    isAllowed(address) {
      if (!ip.isValid(address)) return false
      // `process` turns ::ffff:127.0.0.1 into the IPv4 address that it reaches.
      const parsed = ip.process(address)
      return parsed.range() === 'unicast' || networks.some((network) => lies(parsed, network))
    },
  }
}

const lies = (address: ip.IPv4 | ip.IPv6, [base, bits]: Network): boolean =>
  address.kind() === base.kind() && address.match(base, bits)

/**
 * The one address to connect to for a host name or a literal address, resolved once: a name that answers
 * differently the next time changes nothing. Throws `OutboundRefusal` when any of its addresses is out of bounds.
 */
export async function addressOf(
  host: string,
  networks: OutboundNetworks,
): Promise<{ address: string; family: 4 | 6 }> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookedUp(bare)
  const [first] = found
  if (!first || !found.every(({ address }) => networks.isAllowed(address)))
    throw new OutboundRefusal('the address is not one that outgoing calls may reach')
  return { address: first.address, family: first.family === 6 ? 6 : 4 }
}

async function lookedUp(name: string): Promise<{ address: string; family: number }[]> {
  try {
    return await resolve(name, { all: true })
  } catch {
    throw new OutboundRefusal('the name cannot be resolved')
  }
}
