import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, invalid } from '../core/errors.ts'
import type { BodyMemory } from './body-memory.ts'
import { formValues } from './form-values.ts'
import { readMultipart } from './multipart.ts'

/**
 * Takes bodies as real clients send them: JSON under any content type or none, and an empty form where there
 * is no body at all. Raw mail and files stay bytes; what is neither is refused.
 */
export function acceptBodies(server: FastifyInstance, memory: BodyMemory): void {
  server.removeAllContentTypeParsers()
  server.addHook('onRequest', async (request, reply) => {
    memory.begin(request, reply.raw)
    // Nothing is called so, and no database can look for it.
    if (request.raw.url?.includes('%00')) throw invalid('an address has no U+0000', { place: 'url' })
  })
  // One parser for every type: clients name types as they like, and only raw mail needs its own.
  const parse = async (request: FastifyRequest, payload: IncomingMessage): Promise<unknown> => {
    if (request.routeOptions.config.isUpload) return payload
    const { takesForms } = request.routeOptions.config
    const count = memory.counterFor(request)
    if (takesForms && isOfType(request, 'multipart/form-data')) return readMultipart(request, payload, count)
    const body = await collect(payload, request.routeOptions.bodyLimit, count)
    if (isOfType(request, 'message/rfc822')) return body
    if (takesForms && isOfType(request, 'application/x-www-form-urlencoded')) return readForm(body)
    return parseJson(body)
  }
  server.addContentTypeParser(['application/json', 'message/rfc822'], parse)
  server.addContentTypeParser('*', parse)
}

const isOfType = (request: FastifyRequest, type: string): boolean =>
  request.headers['content-type']?.toLowerCase().startsWith(type) ?? false

/** JSON under a form's type is what some clients send where there is nothing to send. */
function readForm(body: Buffer): unknown {
  const text = body.toString('utf8').replaceAll('\u0000', '')
  if (/^\s*[{[]/.test(text)) return parseJson(body)
  return text.trim() === '' ? undefined : formValues(text)
}

async function collect(
  payload: AsyncIterable<Buffer>,
  limit: number,
  count: (bytes: number) => void,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of payload) {
    size += chunk.length
    count(chunk.length)
    if (size > limit) throw new AppError('too_large', `the body is larger than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseJson(body: Buffer): unknown {
  const text = body.toString('utf8').trim()
  if (text === '') return undefined
  if (!/^[{["]/.test(text) && text !== 'null') throw invalid('the body is not JSON', { place: 'body' })
  try {
    return JSON.parse(text, cleanValue)
  } catch (error) {
    throw invalid(`the body is not JSON: ${(error as Error).message}`, { place: 'body' })
  }
}

/** PostgreSQL holds neither U+0000 nor half of a character in text, and no mail or name needs them. */
function cleanValue(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__' || !isHeld(key)) return undefined
  return typeof value === 'string' && !isHeld(value) ? value.replaceAll('\u0000', '').toWellFormed() : value
}

const isHeld = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()
