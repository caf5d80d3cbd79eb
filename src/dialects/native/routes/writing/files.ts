import { Type } from 'typebox'
import { AppError, invalid, notFound } from '../../../../core/errors.ts'
import { type BlobStore, createFile, type FileRecord, getFile } from '../../../../core/files/index.ts'
import type { Core } from '../../../../core/run.ts'
import { isUploadedFile, readMultipart } from '../../../../http/multipart.ts'
import { type Route, rawRoute } from '../../../../http/route.ts'
import { sendContent } from '../../../../http/send-content.ts'
import { holderOf, Signed } from '../../../../http/signed-links.ts'
import { FILES_PATH, fileLink, isShownInline, type LinkMaker } from '../../links.ts'
import * as schemas from '../../schemas.ts'

/** What a mail could carry at all. */
const MAX_FILE_BYTES = 25 * 1024 * 1024
const FORM_BYTES = 64 * 1024

export const FileShown = Type.Object({
  id: schemas.Id,
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  url: Type.String({ description: 'works without a token for an hour' }),
})

const present = (file: FileRecord, maker: LinkMaker, organization: string) => ({
  id: file.id,
  name: file.filename,
  type: file.contentType,
  size: file.size,
  url: fileLink(maker, { organization, fileId: file.id }),
})

interface Deps {
  core: Core
  blobs: BlobStore
}

interface Upload {
  filename: string
  contentType: string
  bytes: Buffer
}

/** Files that are to be hung on messages. */
export const fileRoutes = ({ core, blobs }: Deps): Route[] => [
  rawRoute({
    operationId: 'storeFile',
    method: 'POST',
    path: '/native/v1/files',
    summary: 'Store a file: its bytes as they are, or as a form with one file',
    isUpload: true,
    maxBodyBytes: MAX_FILE_BYTES + FORM_BYTES,
    query: Type.Object({ name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })) }),
    responses: { 201: FileShown, 400: null, 401: null, 413: null },
    handle: async (request, reply, { query, actor, origin }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const upload = await readUpload(request, query.name)
      if (!upload.filename.trim()) throw invalid('a file needs a name', { field: 'name' })
      const { sha256: blob, size } = await blobs.put(upload.bytes)
      const { filename, contentType } = upload
      const file = await core.run(actor, (tx) => createFile(tx, { blob, size, filename, contentType }))
      const maker = { context: core.context, origin, now: new Date() }
      return reply.status(201).send(present(file, maker, actor.organizationNumber))
    },
  }),
  rawRoute({
    operationId: 'downloadStoredFile',
    method: 'GET',
    path: `${FILES_PATH}/{organization}/{id}`,
    summary: 'The bytes of a stored file, through a signed link',
    access: 'anyone',
    params: Type.Object({ organization: Type.String(), id: schemas.Id }),
    query: Signed,
    responses: { 200: null, 403: null, 404: null },
    handle: async (request, reply, { params, query }) => {
      const actor = await holderOf(core, request, { organization: params.organization, ...query })
      const file = await core.read(actor, (tx) => getFile(tx, params.id))
      if (!file) throw notFound('file')
      const { filename, contentType } = file
      return sendContent(reply, {
        bytes: await blobs.open(file.blob),
        filename,
        contentType,
        isInline: isShownInline(contentType),
      })
    },
  }),
]

type Request = Parameters<typeof readMultipart>[0]

async function readUpload(request: Request, name: string | undefined): Promise<Upload> {
  const stream = request.body
  const type = request.headers['content-type'] ?? 'application/octet-stream'
  const isForm = type.toLowerCase().startsWith('multipart/form-data')
  if (isForm && isReadable(stream)) {
    const form = await readMultipart(request, stream, () => {})
    const file = Object.values(form).find(isUploadedFile)
    if (!file) throw invalid('the form has no file', { place: 'body' })
    if (file.bytes.length > MAX_FILE_BYTES) throw tooLarge()
    return { ...file, filename: name ?? file.filename }
  }
  return { filename: name ?? '', contentType: type, bytes: await bytesOf(stream) }
}

const tooLarge = () => new AppError('too_large', `a file may have ${MAX_FILE_BYTES} bytes`)

async function bytesOf(body: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body
  const chunks: Buffer[] = []
  let size = 0
  if (!isReadable(body)) return Buffer.alloc(0)
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isReadable = (body: unknown): body is NodeJS.ReadableStream & AsyncIterable<Buffer> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body
