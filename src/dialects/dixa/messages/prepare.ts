import { invalid } from '../../../core/errors.ts'
import { type BlobStore, createFile, type StoredFile } from '../../../core/files/index.ts'
import { type AttachFile, LARGE_HTML_BYTES } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { storeFetched } from '../../../http/fetched-files.ts'
import { htmlToText } from '../../../lib/html-to-text.ts'
import { OutboundRefusal } from '../../../lib/outbound/networks.ts'
import type { DixaDependencies } from '../dependencies.ts'
import type { Content, CreateMessageInput } from '../schemas/message.ts'

const MAX_FILES = 15

/** What somebody says, with all that has to be stored before the transaction. */
export interface Said {
  html?: string
  htmlBlob?: string
  text: string
  files: StoredFile[]
}

const SAID = Symbol('said')

/** A body whose message is ready. */
export interface Prepared {
  [SAID]?: Said
}

/** Fetches the files of a message and stores what is large. */
export async function prepared<B extends object>(
  { blobs, fetchFile }: Pick<DixaDependencies, 'blobs' | 'fetchFile'>,
  body: B,
  message: CreateMessageInput | undefined,
): Promise<B & Prepared> {
  if (!message) return body
  const { attachments = [], content } = message
  if (attachments.length > MAX_FILES) throw invalidMessage()
  if (content.value.trim() === '' && attachments.length === 0) throw invalidMessage()
  const files = await storeFetched(
    { blobs, fetchFile },
    attachments.map(({ url, prettyName }) => ({ url, filename: prettyName })),
  ).catch((error: unknown) => {
    throw error instanceof OutboundRefusal ? invalid('Failure to download attachment') : error
  })
  return { ...body, [SAID]: { ...(await wordsOf(blobs, content)), files } }
}

async function wordsOf(blobs: BlobStore, { _type, value }: Content): Promise<Omit<Said, 'files'>> {
  if (_type === 'Text') return { text: value }
  const text = htmlToText(value)
  if (Buffer.byteLength(value) <= LARGE_HTML_BYTES) return { html: value, text }
  return { htmlBlob: (await blobs.put(Buffer.from(value))).sha256, text }
}

/** What `prepared` has made of it. */
export function saidIn(body: object): Said {
  const { [SAID]: said } = body as Prepared
  if (!said) throw new Error('a message is prepared before its transaction')
  return said
}

/** Registers the files, to be carried by a message. */
export async function attach(tx: Tx, { files }: Said): Promise<AttachFile[]> {
  const attached: AttachFile[] = []
  for (const file of files) attached.push({ fileId: (await createFile(tx, file)).id })
  return attached
}

export const invalidMessage = () => invalid('Invalid input for Message')
