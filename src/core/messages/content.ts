import { normalizeEmail } from '../../lib/email-address.ts'
import { htmlToText } from '../../lib/html-to-text.ts'
import { invalid } from '../errors.ts'
import { getFiles } from '../files/index.ts'
import type { Tx } from '../run.ts'
import type { Attachment, MessageAddress } from './types.ts'

/** A file that a message should carry; what is left out comes from the stored file. */
export type AttachFile = { fileId: string } & Partial<
  Omit<Attachment, 'fileId' | 'blob' | 'size' | 'contentType'>
>

/** What somebody writes. */
export interface Content {
  subject: string
  html?: string
  /** Key of HTML above `LARGE_HTML_BYTES`, stored before the transaction; then `html` stays out. */
  htmlBlob?: string
  text?: string
  from: MessageAddress
  replyTo?: MessageAddress
  to: MessageAddress[]
  cc: MessageAddress[]
  bcc: MessageAddress[]
  files: AttachFile[]
  labels?: string[]
  /** `none`: that of the address is not put below. Default: it is. */
  signature?: 'none'
  /** What the caller keeps beside: template, source, anything else. */
  properties: Record<string, unknown>
}

const MAX_RECIPIENTS = 1000

/** Throws `invalid` naming the field of the first address that is no mailbox address. */
export function checkAddresses(content: Pick<Content, 'from' | 'replyTo' | 'to' | 'cc' | 'bcc'>): void {
  const lists: [string, MessageAddress[]][] = [
    ['from', [content.from]],
    ['reply_to', content.replyTo ? [content.replyTo] : []],
    ['to', content.to],
    ['cc', content.cc],
    ['bcc', content.bcc],
  ]
  for (const [field, list] of lists)
    for (const { address } of list)
      if (!normalizeEmail(address))
        throw invalid(`“${address}” in ${field} is not an email address`, { field })
}

/** Throws `invalid` unless the message has somebody to go to. */
export function checkRecipients(content: Pick<Content, 'to' | 'cc' | 'bcc'>): void {
  const count = content.to.length + content.cc.length + content.bcc.length
  if (count === 0) throw invalid('a message needs at least one recipient in to, cc or bcc', { field: 'to' })
  if (count > MAX_RECIPIENTS) throw invalid(`at most ${MAX_RECIPIENTS} recipients`, { field: 'to' })
}

/** Brings the files of a message together with their stored bytes. Throws `invalid` for one that is unknown. */
export async function attachmentsOf(tx: Tx, files: AttachFile[]): Promise<Attachment[]> {
  const stored = new Map(
    (
      await getFiles(
        tx,
        files.map((file) => file.fileId),
      )
    ).map((file) => [file.id, file]),
  )
  return files.map((file) => {
    const found = stored.get(file.fileId.toLowerCase())
    if (!found) throw invalid(`there is no file ${file.fileId}`, { field: 'file' })
    const given = Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined))
    return {
      filename: found.filename,
      ...given,
      fileId: found.id,
      blob: found.blob,
      contentType: found.contentType,
      size: found.size,
    }
  })
}

/** The plain text of what is written: the caller's own, or what its HTML says. */
export const textOf = (content: Pick<Content, 'text' | 'html'>): string | null =>
  content.text ?? (content.html === undefined ? null : htmlToText(content.html))

/** Addresses as they are stored with a message that is accepted: whatever a caller claims of delivery is dropped. */
export const undelivered = ({ address, name, kind }: MessageAddress): MessageAddress => ({
  address,
  ...(name === undefined ? {} : { name }),
  ...(kind === undefined ? {} : { kind }),
})
