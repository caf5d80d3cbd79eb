import { type LinkedBlob as Linked, signedBlob } from '../../../core/blob-links.ts'
import type { CoreContext } from '../../../core/run.ts'

export { linkedBlob } from '../../../core/blob-links.ts'

/** Where this API keeps files: its clients expect no token there. */
export const BLOBS_PATH = '/rails/active_storage/blobs/redirect'

/** Where links in answers begin, and what they are signed with. */
export type LinkMaker = Pick<CoreContext, 'secret' | 'publicUrl'>

/** A stored file that whoever has the link may fetch. */
export type LinkedBlob = Linked & { filename: string }

/** The address of a file. */
export function blobLink(maker: LinkMaker, file: LinkedBlob): string {
  const name = encodeURIComponent(file.filename || 'file')
  return `${maker.publicUrl}${BLOBS_PATH}/${signedBlob(maker, file)}/${name}`
}

/** That of somebody's picture; empty where there is none. */
export const avatarLink = (maker: LinkMaker, blob: string | null, url: string | null = null): string =>
  blob ? blobLink(maker, { blob, filename: 'avatar', contentType: 'image/png' }) : (url ?? '')
