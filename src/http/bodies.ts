import type { FastifyInstance } from 'fastify'
import { invalid } from '../core/errors.ts'

/**
 * Takes bodies as real clients send them: JSON under any content type or none, and an empty form where there
 * is no body at all. Raw mail and files stay bytes; what is neither is refused.
 */
export function acceptBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  const parse = async (_: unknown, body: Buffer) => parseJson(body)
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse)
  server.addContentTypeParser(
    ['message/rfc822', 'application/mbox'],
    { parseAs: 'buffer' },
    async (_: unknown, body: Buffer) => body,
  )
  // Uploads of any type are streamed by the route that takes them.
  server.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.isUpload) return done(null, payload)
    collect(payload).then(
      (body) => done(null, parseJson(body)),
      (error: Error) => done(error),
    )
  })
}

async function collect(payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of payload) chunks.push(chunk)
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
