import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { addressOf, type OutboundNetworks, OutboundRefusal } from './networks.ts'

/** A web address that may be called as far as its text goes. Ports below 1024 belong to other services: a request could be a command there. */
export function webAddress(text: string, { mayHavePassword = false } = {}): URL {
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new OutboundRefusal('not a web address')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (port !== 80 && port !== 443 && port < 1024) throw new OutboundRefusal('not a port of the web')
  if (!mayHavePassword && (url.username !== '' || url.password !== ''))
    throw new OutboundRefusal('addresses with a password are not called')
  return url
}

export interface OutboundRequest {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  networks: OutboundNetworks
  /** For all of it, the name's lookup included. */
  deadline: AbortSignal
}

/**
 * Calls a stranger's server and returns its answer, whose body is still to be read. Its name is looked up once, and
 * connected to as looked up. No redirect is followed. Errors of the connection are thrown as they come.
 */
export async function outboundRequest(url: URL, options: OutboundRequest): Promise<IncomingMessage> {
  const { method, headers, body, networks, deadline } = options
  const { address, family } = await within(deadline, addressOf(url.hostname, networks))
  const start = url.protocol === 'https:' ? requestHttps : requestHttp
  const request: ClientRequest = start(url, {
    method,
    agent: false,
    signal: deadline,
    headers,
    lookup: (_name, { all }, found) =>
      all ? found(null, [{ address, family }]) : found(null, address, family),
  })
  const answered = once(request, 'response', { signal: deadline })
  // What goes wrong later is told by the response, or was caused by leaving it.
  request.on('error', () => {}).end(body)
  const [response]: IncomingMessage[] = await answered
  if (!response) throw new OutboundRefusal('the server said nothing')
  return response.on('error', () => {})
}

/** A lookup cannot be called off; what it finds too late is not used. */
function within<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const late = once(deadline, 'abort').then(() => {
    throw new OutboundRefusal('the server took too long')
  })
  return Promise.race([work, late])
}
