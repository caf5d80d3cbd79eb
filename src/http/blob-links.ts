import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CoreContext } from '../core/run.ts'

/** Where files are that whoever has the link may fetch, without a token: as clients of the Chatwoot API expect. */
export const BLOBS_PATH = '/rails/active_storage/blobs/redirect'

/** Where links in answers begin, and what they are signed with. */
export type LinkMaker = Pick<CoreContext, 'secret' | 'publicUrl'>

/** A stored file that whoever has the link may fetch: the link cannot be guessed and does not expire. */
export interface LinkedBlob {
  /** SHA-256 (hex). */
  blob: string
  filename: string
  contentType: string
}

/** The address of a file. */
export function blobLink(maker: LinkMaker, file: LinkedBlob): string {
  const named = Buffer.from(JSON.stringify([file.blob, file.contentType])).toString('base64url')
  const name = encodeURIComponent(file.filename || 'file')
  return `${maker.publicUrl}${BLOBS_PATH}/${named}--${signature(maker, named)}/${name}`
}

/** By what messages, rules and macros name a file that was stored before: a link's part that says its name as well. */
export function blobId(
  maker: Pick<LinkMaker, 'secret'>,
  { blob, contentType, filename }: LinkedBlob,
): string {
  const named = Buffer.from(JSON.stringify([blob, contentType, filename])).toString('base64url')
  return `${named}--${signature(maker, named)}`
}

/** What a link or an id names; undefined: it is none of ours. */
export function linkedBlob(
  maker: Pick<LinkMaker, 'secret'>,
  signed: string,
): (Omit<LinkedBlob, 'filename'> & { filename?: string }) | undefined {
  // What is signed may have two dashes as well; a signature has none.
  const at = signed.lastIndexOf('--')
  const [named, given] = at < 0 ? ['', ''] : [signed.slice(0, at), signed.slice(at + 2)]
  const expected = Buffer.from(signature(maker, named))
  const found = Buffer.from(given)
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined
  const parts = JSON.parse(Buffer.from(named, 'base64url').toString()) as [string, string, string?]
  const [blob, contentType, filename] = parts
  return { blob, contentType, ...(filename === undefined ? {} : { filename }) }
}

/** That of somebody's picture; empty where there is none. */
export const avatarLink = (maker: LinkMaker, blob: string | null, url: string | null = null): string =>
  blob ? blobLink(maker, { blob, filename: 'avatar', contentType: 'image/png' }) : (url ?? '')

const signature = ({ secret }: Pick<LinkMaker, 'secret'>, named: string): string =>
  createHmac('sha256', secret).update(`blob link ${named}`).digest('hex').slice(0, 40)
