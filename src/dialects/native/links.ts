import { signLink, verifyLink } from '../../core/links.ts'
import type { CoreContext } from '../../core/run.ts'

/** How long links in answers work: long enough for pictures that load when somebody scrolls to them. */
const VALID_MS = 60 * 60 * 1000

export const ATTACHMENTS_PATH = '/native/v1/attachments'
export const FILES_PATH = '/native/v1/files'
export const REMOTE_CONTENT_PATH = '/native/v1/remote-content'

/** Where links begin, and what they are signed with. */
export interface LinkMaker {
  context: Pick<CoreContext, 'secret'>
  /** Scheme, host and port as the caller used them. */
  origin: string
  now: Date
}

/** The same file has the same link for a while, so that who shows a list again does not fetch its pictures again. */
const STEADY_MS = 10 * 60 * 1000
const expiry = ({ now }: LinkMaker): Date =>
  new Date(Math.ceil(now.getTime() / STEADY_MS) * STEADY_MS + VALID_MS)

export interface AttachmentTarget {
  organization: string
  messageId: string
  fileId: string
  disposition: 'inline' | 'attachment'
}

/** A link to the bytes of an attachment. */
export function attachmentLink(maker: LinkMaker, target: AttachmentTarget): string {
  const { organization, messageId, fileId, disposition } = target
  const path = `${ATTACHMENTS_PATH}/${organization}/${messageId}/${fileId}/${disposition}`
  return maker.origin + signLink(maker.context, { path, expiresAt: expiry(maker) })
}

/** A link to the bytes of a file that may hang on no message yet. */
export const fileLink = (
  maker: LinkMaker,
  { organization, fileId }: { organization: string; fileId: string },
): string =>
  maker.origin +
  signLink(maker.context, { path: `${FILES_PATH}/${organization}/${fileId}`, expiresAt: expiry(maker) })

/** What browsers show and never run: pictures, and PDFs in their own viewer; everything else is saved. */
export const isShownInline = (contentType: string): boolean =>
  /^(?:image\/(?:png|jpeg|jpg|gif|webp|avif|bmp)|application\/pdf)$/i.test(contentType)

/** A link through which we fetch a picture that a mail names. */
export const remoteContentLink = (maker: LinkMaker, url: string): string =>
  maker.origin +
  signLink(maker.context, { path: REMOTE_CONTENT_PATH, query: { url }, expiresAt: expiry(maker) })

/** Whether we made this link for this picture, and it is still valid. */
export const isRemoteContentLink = (
  context: Pick<CoreContext, 'secret'>,
  { url, expires, signature }: { url: string; expires: string; signature: string },
): boolean =>
  verifyLink(context, { path: REMOTE_CONTENT_PATH, query: { url }, expires, signature, now: new Date() })
