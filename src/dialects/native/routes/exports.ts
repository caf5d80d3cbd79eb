import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { conflict } from '../../../core/errors.ts'
import { append } from '../../../core/events/index.ts'
import { deleteExport, getExport, listExports, partsOf, requestExport } from '../../../core/exports/index.ts'
import type { BlobStore } from '../../../core/files/index.ts'
import { signLink } from '../../../core/links.ts'
import type { Core } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import { sendContent } from '../../../http/send-content.ts'
import { holderOf, Signed } from '../../../http/signed-links.ts'
import { ExportShown, ExportWish, fileOf, presentExport } from '../export-schemas.ts'
import { Id, listOf, Timestamp } from '../schemas.ts'

const path = '/native/v1/exports'
const FILES = '/native/v1/export-files'
const params = Type.Object({ id: Id })
const REFUSALS = { 401: null, 403: null, 404: null }
/** A browser follows it at once. */
const LINK_MS = 10 * 60_000

/** Mail, contacts and conversations as files to take away. */
export const exportRoutes = ({ core, blobs }: { core: Core; blobs: BlobStore }) => [
  operation({
    operationId: 'listExports',
    method: 'GET',
    path,
    summary: 'What is being written out, and what was and can be fetched still; the newest first',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(ExportShown), 401: null, 403: null },
    run: async (tx) => ({ data: (await listExports(tx)).map(presentExport) }),
  }),
  operation({
    operationId: 'createExport',
    method: 'POST',
    path,
    summary: 'Have mail, contacts or conversations written to a file, in the background',
    description:
      'What was anonymized is not in it, also when that happens afterwards: then its part is written anew.',
    access: 'administrator',
    isLong: true,
    body: ExportWish,
    responses: { 201: ExportShown, 400: null, ...REFUSALS },
    run: async (tx, { body: { kind, inbox_id: inbox } }) =>
      presentExport(await requestExport(tx, { kind, ...(inbox === undefined ? {} : { inbox }) })),
  }),
  operation({
    operationId: 'getExport',
    method: 'GET',
    path: `${path}/{id}`,
    summary: 'How far one is',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: ExportShown, ...REFUSALS },
    run: async (tx, { params }) => presentExport(await getExport(tx, params.id)),
  }),
  operation({
    operationId: 'deleteExport',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Stop one, or remove its file',
    access: 'administrator',
    params,
    responses: { 204: null, ...REFUSALS },
    run: (tx, { params }) => deleteExport(tx, params.id),
  }),
  operation({
    operationId: 'linkExport',
    method: 'POST',
    path: `${path}/{id}/link`,
    summary: 'An address from which the file can be fetched without a token, for ten minutes',
    access: 'administrator',
    params,
    responses: { 200: Type.Object({ url: Type.String(), expires_at: Timestamp }), 409: null, ...REFUSALS },
    run: async (tx, { params: { id }, origin }) => {
      const { finishedAt, kind } = await getExport(tx, id)
      if (!finishedAt) throw conflict('it is not finished yet')
      const expiresAt = new Date(tx.now.getTime() + LINK_MS)
      await append(tx, { type: 'export.fetched', data: { exportId: id, kind } })
      const link = signLink(tx.context, { path: `${FILES}/${tx.actor.organizationNumber}/${id}`, expiresAt })
      return { url: origin + link, expires_at: expiresAt.toISOString() }
    },
  }),
  rawRoute({
    operationId: 'downloadExport',
    method: 'GET',
    path: `${FILES}/{organization}/{id}`,
    summary: 'The file, through such a link',
    access: 'anyone',
    params: Type.Object({ organization: Type.String(), id: Id }),
    query: Signed,
    responses: { 200: null, 403: null, 404: null },
    handle: async (request, reply, { params: { organization, id }, query }) => {
      const actor = await holderOf(core, request, { organization, ...query })
      const { found, parts } = await core.read(actor, async (tx) => ({
        found: await getExport(tx, id),
        parts: await partsOf(tx, id),
      }))
      const bytes = Readable.from(together(blobs, parts), { objectMode: false })
      reply.header(
        'content-length',
        parts.reduce((sum, { size }) => sum + size, 0),
      )
      return sendContent(reply, { bytes, ...fileOf(found), isInline: false })
    },
  }),
]

async function* together(blobs: BlobStore, parts: { blob: string }[]): AsyncGenerator<Buffer> {
  for (const { blob } of parts) yield* await blobs.open(blob)
}
