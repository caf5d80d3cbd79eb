import type { IncomingMessage } from 'node:http'
import { byteBudget } from '../byte-budget.ts'
import { type OutboundNetworks, OutboundRefusal } from './networks.ts'
import { outboundRequest, webAddress } from './request.ts'

export interface FetchedFile {
  bytes: Buffer
  /** As the server says. */
  contentType: string
}

export interface FetchFileOptions {
  networks: OutboundNetworks
  maxBytes: number
  /** For all of it. */
  timeoutMs: number
  /** Shown to the first server only: where it sends us on to, it is nobody's business. */
  authorization?: string
}

const MAX_REDIRECTS = 3
const MAX_BYTES = 40 * 1024 * 1024
const TIMEOUT_MS = 20_000

/** Memory for files on their way: four of the largest at once, the others wait. */
const MEMORY_BYTES = 4 * MAX_BYTES

/** Fetches files within the usual limits, few at once; an empty authorization shows nothing. */
export function fileFetcher(
  networks: OutboundNetworks,
): (url: string, authorization: string) => Promise<FetchedFile> {
  const memory = byteBudget(MEMORY_BYTES)
  return async (url, authorization) => {
    await memory.take(MAX_BYTES)
    try {
      return await fetchFile(url, {
        ...{ networks, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS },
        ...(authorization ? { authorization } : {}),
      })
    } finally {
      memory.release(MAX_BYTES)
    }
  }
}

/** Fetches a file from a server that outgoing calls may reach. Throws `OutboundRefusal` for all that goes wrong. */
export async function fetchFile(url: string, options: FetchFileOptions): Promise<FetchedFile> {
  const deadline = AbortSignal.timeout(options.timeoutMs)
  try {
    return await follow(url, options, deadline)
  } catch (error) {
    if (error instanceof OutboundRefusal) throw error
    throw new OutboundRefusal(deadline.aborted ? 'the server took too long' : 'the server cannot be reached')
  }
}

async function follow(start: string, options: FetchFileOptions, deadline: AbortSignal): Promise<FetchedFile> {
  const { networks, maxBytes, authorization } = options
  const { origin } = webAddress(start)
  let url = start
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const target = webAddress(url)
    const mayKnow = authorization !== undefined && target.origin === origin
    const response = await outboundRequest(target, {
      method: 'GET',
      headers: { accept: '*/*', 'accept-encoding': 'identity', ...(mayKnow ? { authorization } : {}) },
      networks,
      deadline,
    })
    const { location } = response.headers
    const isMoved = [301, 302, 303, 307, 308].includes(response.statusCode ?? 0)
    if (!isMoved || !location) return read(response, maxBytes)
    response.destroy()
    url = new URL(location, url).href
  }
  throw new OutboundRefusal('too many redirects')
}

async function read(response: IncomingMessage, maxBytes: number): Promise<FetchedFile> {
  if (response.statusCode !== 200) {
    response.destroy()
    throw new OutboundRefusal(`the answer was ${response.statusCode}`)
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    // Leaving the loop closes the connection.
    if (size > maxBytes) throw new OutboundRefusal('the file is too large')
    chunks.push(chunk)
  }
  const contentType = response.headers['content-type']?.split(';', 1)[0]?.trim()
  return { bytes: Buffer.concat(chunks), contentType: contentType || 'application/octet-stream' }
}
