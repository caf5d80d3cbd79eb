import type { BlobStore } from '../../../core/files/index.ts'
import { LARGE_HTML_BYTES } from '../../../core/messages/index.ts'
import { htmlToText } from '../../../lib/html-to-text.ts'

/** Under this name, which no caller can write, a body says where its html was put. */
const HTML_BLOB = Symbol('html kept as a blob')

interface Body {
  html?: string | null
  text?: string | null
  [HTML_BLOB]?: string
}

/** The blob that holds the html of a prepared body. */
export const htmlBlobOf = (body: object): { htmlBlob?: string } => {
  const htmlBlob = (body as Body)[HTML_BLOB]
  return htmlBlob ? { htmlBlob } : {}
}

/**
 * The step before the transaction of a route that takes messages: large html becomes a blob, and no row has to
 * carry it. Its text is made here, because nobody will see the html again.
 */
export const withLargeHtmlApart = ({ blobs }: { blobs: BlobStore }) => ({
  prepare: async <C extends { body: unknown }>(call: C): Promise<C> => ({
    ...call,
    body: await keptApart(blobs, (call.body ?? {}) as Body),
  }),
})

async function keptApart(blobs: BlobStore, body: Body): Promise<Body> {
  const { html, ...rest } = body
  if (!html || Buffer.byteLength(html) <= LARGE_HTML_BYTES) return body
  const { sha256 } = await blobs.put(Buffer.from(html))
  return { ...rest, text: body.text ?? htmlToText(html), [HTML_BLOB]: sha256 }
}
