import type { IncomingMessage } from 'node:http'
import { imageType } from './image-type.ts'
import { type OutboundNetworks, OutboundRefusal } from './networks.ts'
import { outboundRequest, webAddress } from './request.ts'

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
    const response = await get(webAddress(url), fetching)
    const next = redirect(response, url)
    if (next === null) return read(response, fetching)
    response.destroy()
    url = next
  }
  throw new OutboundRefusal('too many redirects')
}

const get = (url: URL, { networks, deadline }: Fetching): Promise<IncomingMessage> =>
  outboundRequest(url, {
    method: 'GET',
    headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Parlance image proxy' },
    networks,
    deadline,
  })

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
