import cors from '@fastify/cors'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { AppError } from '../core/errors.ts'
import type { Core } from '../core/run.ts'
import { acceptBodies } from './bodies.ts'
import { type BodyMemory, type BodyMemoryLimits, bodyMemory } from './body-memory.ts'
import { attachCable, type Cable, type CableOptions, isCableUpgrade } from './cable/index.ts'
import { closePromptly } from './close-promptly.ts'
import { type Desk, serveDesk } from './desk.ts'
import { docsPage } from './docs-page.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { HttpLimits } from './limits.ts'
import { serveMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { registerDialect } from './register.ts'
import type { Dialect } from './route.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    dialect?: Dialect
    operationId?: string
    /** The route takes the body as a stream. */
    isUpload?: boolean
    /** Bodies may be forms. */
    takesForms?: boolean
  }
}

/** A JSON body may hold a large HTML mail; files come as uploads of their own. */
const MAX_BODY_BYTES = 32 * 1024 * 1024

export interface ServerOptions {
  core: Core
  dialects: Dialect[]
  logLevel: string
  /** Answers unknown paths that no dialect owns. */
  fallback: Dialect
  publicUrl: string
  /** Null: nobody is limited. */
  limits: HttpLimits | null
  /** Whose JWTs are tokens as well; null: nobody's. */
  identityProvider: IdentityProvider | null
  /** How much memory bodies may have; default: a quarter of a GiB. */
  bodyMemory?: BodyMemoryLimits | undefined
  /** What can be subscribed to at `/cable`. */
  cable: Omit<CableOptions, 'limits'>
  /** The folder of the built web app. */
  deskFolder: string
  /** Whether database and migrations are ready; throws when not. */
  checkReady(): Promise<void>
}

/** The one HTTP server with all dialects on it. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    logger: {
      level: options.logLevel,
      // What callers write (bodies, tokens, queries) is never logged.
      serializers: {
        req: (request: FastifyRequest) => ({ method: request.method, path: request.url.split('?', 1)[0] }),
        res: (reply) => ({ status: reply.statusCode }),
        error: (error: unknown) => (error instanceof Error ? traceOf(error) : error),
      },
    },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    return503OnClosing: true,
    // Clients that offer HTTP/2 on the way are answered in HTTP/1.1, as if they had not.
    http: { shouldUpgradeCallback: isCableUpgrade },
  })
  const bodies = bodyMemory(options.bodyMemory)
  acceptBodies(server, bodies)
  closePromptly(server)
  const cable = attachCable(server, { ...options.cable, limits: options.limits })
  await server.register(cors, {
    origin: true,
    exposedHeaders: [
      ...['retry-after', 'event-cursor', 'location', 'remote-content-blocked', 'content-reduced'],
      // What a session is made of.
      ...['access-token', 'client', 'uid', 'expiry', 'token-type'],
    ],
    maxAge: 600,
  })
  const desk = await serveDesk(server, options.deskFolder)
  renderErrors(server, { ...options, desk })
  addFixedPlaces(server, options, { cable, bodies })
  for (const dialect of options.dialects) registerDialect(server, options, dialect)
  return server
}

function addFixedPlaces(
  server: FastifyInstance,
  options: ServerOptions,
  measured: { cable: Cable; bodies: BodyMemory },
): void {
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_, reply) => {
    try {
      await options.checkReady()
      return { status: 'ready' }
    } catch {
      return reply.status(503).send({ status: 'unavailable' })
    }
  })
  const page = once(() => docsPage(options.dialects))
  server.get('/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(page()))
  serveMetrics(server, measured)
  for (const dialect of options.dialects) {
    const document = once(() => JSON.stringify(openApiDocument(dialect, options.publicUrl)))
    server.get(dialect.documentPath, async (_, reply) => reply.type('application/json').send(document()))
  }
}

/** Made when it is asked for the first time. */
function once(make: () => string): () => string {
  let made: string | undefined
  return () => {
    made ??= make()
    return made
  }
}

function renderErrors(server: FastifyInstance, options: ServerOptions & { desk: Desk }): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const dialect = request.routeOptions.config.dialect ?? dialectOf(options, request.url)
    const refusal = asRefusal(error)
    if (!refusal) request.log.error({ error, route: request.routeOptions.url }, 'unexpected error')
    const { status, body, headers } = refusal
      ? dialect.renderError(refusal)
      : { ...dialect.renderError(new AppError('unavailable', 'internal error')), status: 500 }
    if (refusal?.code === 'unavailable') request.log.warn({ cause: refusal.cause }, refusal.message)
    return reply
      .status(status)
      .headers(headers ?? {})
      .send(body)
  })
  server.setNotFoundHandler((request, reply) => {
    const owner = ownerOf(options, request.url)
    if (!owner && options.desk.isAskedFor(request)) return options.desk.show(reply)
    const { status, body } = (owner ?? options.fallback).renderError(
      new AppError('not_found', 'there is no such operation'),
    )
    return reply.status(status).send(body)
  })
}

/** What is logged of an error: where it was thrown. What the framework hangs onto it would be longer than the rest. */
const traceOf = ({ name, message, stack }: Error) => ({ name, message, stack })

/** What the framework itself refuses (size, broken JSON) becomes one of our refusals; undefined: a bug. */
function asRefusal(error: FastifyError | AppError): AppError | undefined {
  if (error instanceof AppError) return error
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (error.code === 'ECONNRESET') return new AppError('invalid', 'the caller left before all of it had come')
  if (status === 413) return new AppError('too_large', 'the body is too large')
  if (status >= 400 && status < 500) return new AppError('invalid', error.message)
  return undefined
}

const dialectOf = (options: ServerOptions, url: string): Dialect => ownerOf(options, url) ?? options.fallback

/** The dialect whose routes begin like this path: unknown paths are refused in its words. */
function ownerOf(options: ServerOptions, url: string): Dialect | undefined {
  const start = url.split(/[?#]/, 1)[0]?.split(/[/:]/).slice(0, 3).join('/') ?? ''
  const owns = (dialect: Dialect) =>
    dialect.routes.some((route) => route.path.split(/[/:]/).slice(0, 3).join('/') === start)
  return options.dialects.find(owns)
}
