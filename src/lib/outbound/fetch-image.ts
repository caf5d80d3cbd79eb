import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { imageType } from './image-type.ts'
import { addressOf, type OutboundNetworks, OutboundRefusal } from './networks.ts'

export interface FetchedImage {
  bytes: Buffer
  /** By its first bytes, never by what the server says. */
  contentType: string
}

export interface FetchImageOptions {
  networks: OutboundNetworks
  maxBytes: number
  /** For all of it: names, redirects and the last byte. */
  timeoutMs: number
  maxRedirects: number
}

/**
 * Fetches a picture that a stranger named, without telling who asks: no cookies, no referrer, no credentials.
 * Only http and https, only addresses that outgoing calls may reach (looked up once per hop, and connected to as
 * looked up), only bytes that are a picture. Throws `OutboundRefusal` for all that goes wrong.
 */
export async function fetchImage(url: string, options: FetchImageOptions): Promise<FetchedImage> {
  const deadline = AbortSignal.timeout(options.timeoutMs)
  try {
    const bytes = await follow(url, { ...options, deadline })
    const contentType = imageType(bytes)
    if (!contentType) throw new OutboundRefusal('the answer is no picture')
    return { bytes, contentType }
  } catch (error) {
    if (error instanceof OutboundRefusal) throw error
    throw new OutboundRefusal(deadline.aborted ? 'the server took too long' : 'the server cannot be reached')
  }
}

type Fetching = FetchImageOptions & { deadline: AbortSignal }

async function follow(start: string, fetching: Fetching): Promise<Buffer> {
  let url = start
  for (let hops = 0; hops <= fetching.maxRedirects; hops += 1) {
    const response = await get(checked(url), fetching)
    const next = redirect(response, url)
    if (next === null) return read(response, fetching)
    response.destroy()
    url = next
  }
  throw new OutboundRefusal('too many redirects')
}

/** Ports below 1024 belong to other services: a request could be a command there. */
function checked(text: string): URL {
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new OutboundRefusal('not a web address')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (port !== 80 && port !== 443 && port < 1024) throw new OutboundRefusal('not a port of the web')
  if (url.username !== '' || url.password !== '')
    throw new OutboundRefusal('addresses with a password are not called')
  return url
}

async function get(url: URL, { networks, deadline }: Fetching): Promise<IncomingMessage> {
  const { address, family } = await within(deadline, addressOf(url.hostname, networks))
  const start = url.protocol === 'https:' ? requestHttps : requestHttp
  const request: ClientRequest = start(url, {
    method: 'GET',
    agent: false,
    signal: deadline,
    headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Parlance image proxy' },
    lookup: (_name, { all }, found) =>
      all ? found(null, [{ address, family }]) : found(null, address, family),
  })
  const answered = once(request, 'response', { signal: deadline })
  // What goes wrong later is told by the response, or was caused by leaving it.
  request.on('error', () => {}).end()
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

function redirect(response: IncomingMessage, base: string): string | null {
  const { statusCode = 0, headers } = response
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null
  const next = headers.location === undefined ? null : URL.parse(headers.location, base)
  if (!next) throw new OutboundRefusal('a redirect that leads nowhere')
  return next.href
}

async function read(response: IncomingMessage, { maxBytes }: Fetching): Promise<Buffer> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  const announced = Number(response.headers['content-length'] ?? 0)
  if (response.statusCode !== 200 || encoding !== 'identity' || announced > maxBytes) {
    response.destroy()
    throw new OutboundRefusal(
      announced > maxBytes ? 'the picture is too large' : 'the server has no picture there',
    )
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    // Leaving the loop closes the connection.
    if (size > maxBytes) throw new OutboundRefusal('the picture is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
