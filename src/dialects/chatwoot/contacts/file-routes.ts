import { Type } from 'typebox'
import {
  EXPORT_COLUMNS,
  type ExportChoice,
  requestExport,
  requestImport,
} from '../../../core/contact-jobs/index.ts'
import type { Tx } from '../../../core/run.ts'
import { isUploadedFile } from '../../../http/multipart.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { refusal } from '../refusals.ts'
import { AccountParams, FileField } from '../schemas/loose.ts'
import { textsFrom } from './bodies.ts'
import { contactFilterFrom } from './filter-grammar.ts'

const PATH = '/api/v1/accounts/{account_id}/contacts'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }
const MAX_BYTES = 20 * 1024 * 1024
const MAX_COLUMNS = 100

async function choiceFrom(tx: Tx, body: { payload?: unknown; label?: unknown }): Promise<ExportChoice> {
  const labels = textsFrom(body.label)
  return {
    ...(body.payload === undefined || body.payload === null
      ? {}
      : { filter: await contactFilterFrom(tx, body.payload) }),
    ...(labels.length > 0 ? { labels } : {}),
  }
}

/** A file of a form, or its text. */
function bytesOf(given: unknown): Buffer {
  if (isUploadedFile(given)) return given.bytes
  return Buffer.from(typeof given === 'string' ? given : '')
}

/** Many contacts at once, as CSV; what came of it is mailed to whoever asked. */
export const fileRoutes = ({ blobs }: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'contactImport',
    method: 'POST',
    path: `${PATH}/import`,
    summary: 'Take in contacts from a CSV: name, email, phone_number, identifier, and attributes',
    access: 'administrator',
    maxBodyBytes: MAX_BYTES,
    params: AccountParams,
    body: Type.Object({ import_file: Type.Optional(FileField) }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    prepare: async (call) => {
      const bytes = bytesOf(call.body.import_file)
      if (bytes.toString('utf8').trim() === '') throw refusal('invalid', { error: 'File is blank' })
      return { ...call, body: { import_file: (await blobs.put(bytes)).sha256 } }
    },
    run: (tx, { body }) => requestImport(tx, { sourceBlob: String(body.import_file) }),
  }),
  operation({
    operationId: 'contactExport',
    method: 'POST',
    path: `${PATH}/export`,
    summary: 'Mail contacts as a CSV to the caller',
    access: 'administrator',
    params: AccountParams,
    body: Type.Object({
      column_names: Type.Optional(Type.Unknown({ description: 'Fields and attributes' })),
      payload: Type.Optional(Type.Unknown({ description: 'Conditions' })),
      label: Type.Optional(Type.Unknown({ description: 'Only those with it' })),
    }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { body }) => {
      const columns = textsFrom(body.column_names).slice(0, MAX_COLUMNS)
      await requestExport(tx, {
        columns: columns.length > 0 ? columns : EXPORT_COLUMNS,
        choice: await choiceFrom(tx, body),
      })
    },
  }),
]
