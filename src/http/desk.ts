import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The web app: its files, and its page for every address that is the app's own. */
export interface Desk {
  /** Whether a browser goes to a page (and no program asks for something that is not there). */
  isAskedFor(request: FastifyRequest): boolean
  show(reply: FastifyReply): FastifyReply
}

const HEADERS = {
  // Nothing inline, nothing from elsewhere; mails are shown in frames of this server with a policy of their own.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const NOT_BUILT =
  '<!doctype html><title>Parlance</title><p>The desk is not built: <code>npm start</code> does that.</p>'

/** Serves the built app in `folder`; without one, its pages say that it is not built. */
export async function serveDesk(server: FastifyInstance, folder: string): Promise<Desk> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt)
    await server.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header('x-content-type-options', 'nosniff')
        // What stands in assets/ is named after its content.
        const isNamedByContent = path.includes('/assets/')
        reply.header(
          'cache-control',
          isNamedByContent ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
        )
      },
    })
  const page = isBuilt ? readFileSync(join(folder, 'index.html'), 'utf8') : NOT_BUILT
  const show = (reply: FastifyReply): FastifyReply =>
    reply
      .status(200)
      .headers({ ...HEADERS, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(page)
  server.get('/', async (_, reply) => show(reply))
  return {
    isAskedFor: ({ method, headers, url }) =>
      method === 'GET' && (headers.accept ?? '').includes('text/html') && !url.startsWith('/assets/'),
    show,
  }
}
