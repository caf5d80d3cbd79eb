import { BlockList, isIP } from 'node:net'
import type { MailClient } from '../inbound/arrived-mail.ts'

/** Who brought a mail, as SPF asks it (RFC 7208 4.1). */
export interface JudgedClient {
  ip: string
  helo: string
}

const local = new BlockList()
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  local.addSubnet(net, prefix, 'ipv4')
local.addAddress('::1', 'ipv6')
local.addSubnet('fc00::', 7, 'ipv6')
local.addSubnet('fe80::', 10, 'ipv6')

/** This machine, or one of a private network: a mail server of one's own, or a program beside us. */
export function isLocalAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  return local.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * The client to judge a mail by; null: nobody is judged. An import was brought by nobody. What a local client
 * brings is judged only where the operator asked for it; then the outermost Received line, which a mail server of
 * ours wrote, names who brought it there.
 */
export function judgedClient(
  client: MailClient | null,
  raw: Buffer,
  { judgesLocal }: { judgesLocal: boolean },
): JudgedClient | null {
  if (!client) return null
  const ip = client.address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isLocalAddress(ip)) return { ip, helo: client.helo }
  if (!judgesLocal) return null
  return relayedClient(raw) ?? { ip, helo: client.helo }
}

const MAX_RECEIVED_BYTES = 2_000

/** `Received: from HELO (NAME [ADDRESS]) by …`: the client that the mail server before us took the mail from. */
function relayedClient(raw: Buffer): JudgedClient | null {
  const [received = ''] = raw.toString('latin1', 0, MAX_RECEIVED_BYTES).split(/\r?\n(?![ \t])/, 1)
  const [from = ''] = received.split(/\sby\s/, 1)
  const helo = /^Received:\s*from\s+(\S+)/i.exec(from)?.[1]
  const ip = [...from.matchAll(/\[(?:IPv6:)?([0-9a-f:.]+)\]/gi)].at(-1)?.[1]
  return helo !== undefined && ip !== undefined && isIP(ip) && !isLocalAddress(ip) ? { ip, helo } : null
}
