import type { BlobStore } from '../../core/files/index.ts'
import {
  type Authentication,
  type IncomingMail,
  LARGE_HTML_BYTES,
  type MessageAddress,
} from '../../core/messages/types.ts'
import { mapLimit } from '../../lib/map-limit.ts'
import { AUTHENTICATION_VERSION, judgementOf } from '../authentication/verdict.ts'
import type { MailClient } from './arrived-mail.ts'
import type { ParsedAttachment, ParsedMail } from './parsed-mail.ts'

/** Files of one mail that are written at the same time. */
const WRITES_AT_ONCE = 8

export interface ReadMail {
  parsed: ParsedMail
  /** SHA-256 of the raw mail, which is stored already. */
  sourceBlob: string
  /** Stands in for a missing From; null where nobody knows it. */
  envelopeFrom: string | null
  /** What was found out about its sender; absent: nobody asked. */
  authentication?: Authentication | null
  /** Who brought it; absent: nobody. */
  client?: MailClient | null
}

/** Stores the files and the large HTML of a mail that was read, and names them by their blobs. */
export async function toIncomingMail(blobs: BlobStore, mail: ReadMail): Promise<IncomingMail> {
  const { parsed, sourceBlob } = mail
  const isLarge = parsed.html !== null && Buffer.byteLength(parsed.html) > LARGE_HTML_BYTES
  const [attachments, htmlBlob] = await Promise.all([
    mapLimit(parsed.attachments, WRITES_AT_ONCE, (file) => storeFile(blobs, file)),
    isLarge && parsed.html !== null ? blobs.put(Buffer.from(parsed.html)).then((blob) => blob.sha256) : null,
  ])
  const from = author(mail)
  return {
    ...parsed,
    sourceBlob,
    envelopeFrom: mail.envelopeFrom,
    from,
    authentication: judgementOf(mail.authentication ?? null, from),
    authenticationVersion: AUTHENTICATION_VERSION,
    client: mail.client ? { address: mail.client.address, helo: mail.client.helo } : null,
    attachments,
    htmlBlob,
    html: isLarge ? null : parsed.html,
  }
}

async function storeFile(
  blobs: BlobStore,
  file: ParsedAttachment,
): Promise<IncomingMail['attachments'][number]> {
  const { bytes, ...description } = file
  const { sha256, size } = await blobs.put(bytes)
  return { ...description, blob: sha256, size }
}

function author({ parsed, envelopeFrom }: ReadMail): MessageAddress {
  return parsed.from.address || !envelopeFrom ? parsed.from : { ...parsed.from, address: envelopeFrom }
}
