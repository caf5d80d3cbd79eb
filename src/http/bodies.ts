import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, invalid } from '../core/errors.ts'

/**
 * Takes bodies as real clients send them: JSON under any content type or none, and an empty form where there
 * is no body at all. Raw mail and files stay bytes; what is neither is refused.
 */
export function acceptBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  // One parser for every type: clients name types as they like, and only raw mail needs its own.
  const parse = async (request: FastifyRequest, payload: AsyncIterable<Buffer>): Promise<unknown> => {
    if (request.routeOptions.config.isUpload) return payload
    const body = await collect(payload, request.routeOptions.bodyLimit)
    return isMail(request) ? body : parseJson(body)
  }
  server.addContentTypeParser(['application/json', 'message/rfc822'], parse)
  server.addContentTypeParser('*', parse)
}

const isMail = (request: FastifyRequest): boolean =>
  request.headers['content-type']?.toLowerCase().startsWith('message/rfc822') ?? false

async function collect(payload: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of payload) {
    size += chunk.length
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

/** PostgreSQL cannot hold U+0000 in text, and no mail or name needs it. */
function cleanValue(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined
  return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '') : value
}
