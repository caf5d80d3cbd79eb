import type { Attachment, Message, MessageAddress } from '../../../core/messages/index.ts'
import { blobLink, type LinkMaker } from '../../../http/blob-links.ts'
import type { EmailContact, EmailContent } from '../schemas/message.ts'
import { presentFile } from './file.ts'
import type { ShownMessage } from './message-attributes.ts'

/** More of a mail than this many bytes is a file. */
const MAX_CONTENT_BYTES = 1024 * 1024

/** What is known of a mail; pictures in its HTML are shown by links. */
export function mailAttributes(maker: LinkMaker, { message, html }: ShownMessage) {
  const inline = message.attachments.filter(isInline)
  const attachments = message.attachments.filter(
    (each) => !isInline(each) && each.isMessageAttachment !== false,
  )
  const failure = failureOf(message)
  return {
    from: contactOf(message.from),
    to: message.to.map(contactOf),
    cc: message.cc.map(contactOf),
    bcc: message.bcc.map(contactOf),
    direction: message.direction === 'inbound' ? ('Inbound' as const) : ('Outbound' as const),
    attachments: attachments.map((each) => presentFile(maker, each)),
    inlineImages: inline.map((each) => presentFile(maker, each)),
    isAutoReply: message.automatic?.kind === 'answer',
    emailContent: emailContent(maker, { message, html: html && withLinks(maker, html, inline) }),
    ...(message.sourceBlob ? { originalContentUrl: sourceFile(maker, message.sourceBlob) } : {}),
    ...(failure ? { deliveryFailureReason: failure } : {}),
  }
}

const isInline = ({ cid, isInline }: Attachment): boolean => isInline === true && cid !== undefined

const contactOf = ({ address, name }: MessageAddress): EmailContact => ({
  ...(name ? { name } : {}),
  email: address,
})

const sourceFile = (maker: LinkMaker, blob: string) =>
  presentFile(maker, { blob, filename: 'original.eml', contentType: 'message/rfc822' })

function emailContent(
  maker: LinkMaker,
  { message, html }: { message: Message; html: string | null },
): EmailContent {
  const value = html ?? message.text ?? ''
  if (Buffer.byteLength(value) > MAX_CONTENT_BYTES && message.htmlBlob)
    return {
      _type: 'TooLarge',
      file: presentFile(maker, {
        blob: message.htmlBlob,
        filename: 'content.html',
        contentType: 'text/html',
      }),
    }
  return { _type: 'Regular', content: { _type: html === null ? 'Text' : 'Html', value } }
}

/** RFC 2392: `cid:` names a part of the mail, which nobody has who reads it here. */
const withLinks = (maker: LinkMaker, html: string, inline: Attachment[]): string =>
  inline.length === 0
    ? html
    : html.replace(/(["'(]\s*)cid:([^"'\s)>]+)/gi, (whole, before: string, name: string) => {
        const file = inline.find(({ cid }) => cid === decoded(name))
        return file ? before + blobLink(maker, file) : whole
      })

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Why somebody did not get it, as the first of them says. */
function failureOf({ to, cc, bcc, deliveryError }: Message): string | undefined {
  const failed = [...to, ...cc, ...bcc].find(({ status }) => status && FAILED.has(status))
  if (!failed) return deliveryError ?? undefined
  const { message } = failed.error ?? {}
  return `${failed.address}: ${typeof message === 'string' ? message : failed.status}`
}

const FAILED: ReadonlySet<string> = new Set(['bounced', 'rejected', 'failed'])
