import { byteBudget } from '../byte-budget.ts'
import { type FetchedImage, fetchImage } from './fetch-image.ts'
import { type OutboundNetworks, OutboundRefusal } from './networks.ts'

const MAX_BYTES = 8 * 1024 * 1024
/** Memory for pictures on their way: eight of the largest at once, the others wait. */
const MEMORY_BYTES = 8 * MAX_BYTES
const TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3

/** Fetches pictures of strangers, few at once; null for what is not to be had, for whatever reason. */
export function imageProxy(networks: OutboundNetworks): (url: string) => Promise<FetchedImage | null> {
  const memory = byteBudget(MEMORY_BYTES)
  return async (url) => {
    await memory.take(MAX_BYTES)
    try {
      return await fetchImage(url, {
        networks,
        maxBytes: MAX_BYTES,
        timeoutMs: TIMEOUT_MS,
        maxRedirects: MAX_REDIRECTS,
      })
    } catch (error) {
      if (error instanceof OutboundRefusal) return null
      throw error
    } finally {
      memory.release(MAX_BYTES)
    }
  }
}
