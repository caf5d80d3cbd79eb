import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { FastifyRequest } from 'fastify'
import { AppError, invalid } from '../core/errors.ts'
import { formValues } from './form-values.ts'

/** A file as it came with a form; its bytes are in memory, within the limit of the body. */
export interface UploadedFile {
  filename: string
  contentType: string
  bytes: Buffer
}

export const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes)

/** Reads a body of type `multipart/form-data`: brackets in names make objects and lists, files among them. */
export async function readMultipart(
  request: FastifyRequest,
  payload: NodeJS.ReadableStream & AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): Promise<Record<string, unknown>> {
  const limit = request.routeOptions.bodyLimit
  const names: string[] = []
  const values: unknown[] = []
  const parser = parserFor(request, limit)
  const done = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value, _, isValueCut) => {
      if (isValueCut) reject(new AppError('too_large', `“${name}” is too long`))
      names.push(name)
      values.push(value.replaceAll('\u0000', ''))
    })
    parser.on('file', (name, stream, filename, _, contentType) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        names.push(name)
        values.push({ filename, contentType, bytes: Buffer.concat(chunks) } satisfies UploadedFile)
      })
    })
    parser.on('finish', resolve)
    parser.on('error', () => reject(invalid('the form is broken', { place: 'body' })))
  })
  await Promise.all([done, feed(parser, payload, { limit, count })])
  return withValues(names, values)
}

function parserFor(request: FastifyRequest, limit: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: { fieldSize: limit, files: 100, fields: 10_000 },
    })
  } catch (error) {
    throw invalid(`the form cannot be read: ${(error as Error).message}`, { place: 'body' })
  }
}

async function feed(
  parser: BusboyInstance,
  payload: AsyncIterable<Buffer>,
  { limit, count }: { limit: number; count: (bytes: number) => void },
): Promise<void> {
  let size = 0
  for await (const chunk of payload) {
    size += chunk.length
    count(chunk.length)
    if (size > limit) throw new AppError('too_large', `the body is larger than ${limit} bytes`)
    if (!parser.write(chunk)) await new Promise<void>((resolve) => parser.once('drain', () => resolve()))
  }
  parser.end()
}

/** Names are read as those of a form; in the place of each value stands its number first. */
function withValues(names: string[], values: unknown[]): Record<string, unknown> {
  const text = names.map((name, index) => `${encodeURIComponent(name)}=${index}`).join('&')
  const fill = (node: unknown): unknown => {
    if (typeof node === 'string') return values[Number(node)]
    if (Array.isArray(node)) return node.map(fill)
    return Object.fromEntries(
      Object.entries(node as Record<string, unknown>).map(([key, each]) => [key, fill(each)]),
    )
  }
  return fill(formValues(text)) as Record<string, unknown>
}
