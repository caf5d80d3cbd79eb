import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isLoopback } from '../lib/loopback.ts'

/**
 * Where a request comes from that the framework has not seen, by its rule: a proxy on this machine is believed, and so
 * is what it was told, from the nearest hop on.
 */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => isIP(each) !== 0)
  const hops = [socket.remoteAddress ?? '', ...forwarded.reverse()]
  return hops.find((each) => !isLoopback(each)) ?? hops.at(-1) ?? ''
}
