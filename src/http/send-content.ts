import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

const NOTHING_RUNS = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
/** Browsers show PDFs in a process of its own, which they refuse to start within a sandbox of ours. */
const SHOWN_BY_VIEWER = "default-src 'none'; frame-ancestors 'self'"

/** Bytes to be downloaded, and what they are called. */
export interface Download {
  bytes: Readable | Buffer
  contentType: string
  filename: string
  /** Shown by the browser instead of saved. */
  isInline: boolean
}

// RFC 9110 8.3.1: type "/" subtype *( ";" parameter )
const MEDIA_TYPE =
  /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(\s*;\s*[\w!#$&^.+-]+=("[\w !#$&^.+:/'-]*"|[\w!#$&^.+-]+))*$/

/**
 * Sends bytes that somebody outside wrote: the browser may neither guess another type nor run anything in them.
 */
export function sendContent(reply: FastifyReply, download: Download): FastifyReply {
  const { contentType, isInline } = download
  const isViewed = isInline && contentType.toLowerCase() === 'application/pdf'
  return reply
    .headers({
      'content-type': MEDIA_TYPE.test(contentType) ? contentType : 'application/octet-stream',
      'content-disposition': contentDisposition(download),
      'content-security-policy': isViewed ? SHOWN_BY_VIEWER : NOTHING_RUNS,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    })
    .send(download.bytes)
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8 for all others. */
export function contentDisposition({ filename, isInline }: Pick<Download, 'filename' | 'isInline'>): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, percent)
  return `${isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
