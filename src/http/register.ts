import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { invalid } from '../core/errors.ts'
import { once, type StoredAnswer } from '../core/idempotency/index.ts'
import type { Core } from '../core/run.ts'
import { admit, authenticate, type Door } from './authenticate.ts'
import { unwrapped, withBrackets } from './form-values.ts'
import { fingerprintOf, idempotencyKey, unchangedSince } from './idempotency.ts'
import { routerPath } from './paths.ts'
import { asAnswer, type Call, type Dialect, type OperationRoute, type Route } from './route.ts'
import { serializerOf } from './serialize.ts'
import { type Check, compileCheck } from './validation.ts'

/** Adds the routes of a dialect to the server: authorization, validation, one transaction, its answer. */
export function registerDialect(
  server: FastifyInstance,
  { core, limits, identityProvider }: Omit<Door, 'dialect'>,
  dialect: Dialect,
): void {
  for (const route of dialect.routes) {
    const successStatus = Number(Object.keys(route.responses)[0])
    const schema = route.responses[successStatus]
    const takesForms = route.takesForms ?? dialect.takesForms ?? false
    const checks = compileChecks(route, takesForms)
    server.route({
      method: route.method,
      url: routerPath(route.path),
      config: {
        dialect,
        operationId: route.operationId,
        ...(route.isUpload ? { isUpload: true } : {}),
        ...(takesForms ? { takesForms } : {}),
      },
      ...(route.maxBodyBytes ? { bodyLimit: route.maxBodyBytes } : {}),
      ...(schema
        ? {
            schema: { response: { [successStatus]: schema } },
            serializerCompiler: () => serializerOf(schema),
          }
        : {}),
      handler: async (request, reply) => {
        const actor = await admitted({ core, limits, identityProvider, dialect }, { route, request })
        const call = callOf(route, takesForms ? withBrackets(request) : request, checks)
        if ('handle' in route) return route.handle(request, reply, { ...call, actor })
        if (!actor) throw new Error(`${route.operationId} needs an actor`)
        const prepared = route.prepare ? await route.prepare(call, actor) : call
        const result = await runOperation(core, {
          route,
          request,
          reply,
          call: prepared,
          actor,
          successStatus,
        })
        return send(reply, result)
      },
    })
  }
}

async function admitted(
  door: Door,
  { route, request }: { route: Route; request: FastifyRequest },
): Promise<Actor | null> {
  const access = route.access ?? 'person'
  if (route.identify) return route.identify(request)
  if (access === 'anyone') return null
  const { core, limits, identityProvider, dialect } = door
  const actor = dialect.identify
    ? await dialect.identify(request, {
        core,
        limits,
        identityProvider,
        callers: route.callers ?? ['person'],
      })
    : await authenticate(door, request)
  admit(actor, access)
  return actor
}

interface Checks {
  params: Check
  query: Check
  body: Check
}

const nothing: Check = () => {}

function compileChecks(route: Route, takesForms: boolean): Checks {
  return {
    params: route.params ? compileCheck(route.params, 'path') : nothing,
    query: route.query ? compileCheck(route.query, 'query') : nothing,
    body: route.body ? compileCheck(route.body, takesForms ? 'form' : 'body') : nothing,
  }
}

function callOf(
  route: Route,
  request: Pick<FastifyRequest, 'params' | 'query' | 'body' | 'headers' | 'protocol' | 'host'>,
  checks: Checks,
): Call<unknown, unknown, unknown> {
  checks.params(request.params)
  checks.query(request.query)
  const given = route.wrapper ? unwrapped(request.body, route.wrapper) : request.body
  const body = given ?? (route.isBodyOptional ? {} : undefined)
  if (route.body) {
    if (body === undefined) throw invalid(missingBody(route), { place: 'body' })
    checks.body(body)
  }
  return {
    params: request.params,
    query: request.query,
    body,
    headers: request.headers as Call<unknown, unknown, unknown>['headers'],
    origin: `${request.protocol}://${request.host}`,
  }
}

/** Generated clients drop the body when the caller forgets their first argument: say what is expected. */
function missingBody(route: Route): string {
  const required = (route.body as { required?: string[] } | undefined)?.required ?? []
  return required.length > 0 ? `the body is missing; it needs ${required.join(', ')}` : 'the body is missing'
}

interface Operation {
  route: OperationRoute<unknown, unknown, unknown>
  request: FastifyRequest
  reply: FastifyReply
  call: Call<unknown, unknown, unknown>
  actor: Actor
  successStatus: number
}

type FullAnswer = StoredAnswer & { headers?: Record<string, string> }

async function runOperation(core: Core, operation: Operation): Promise<FullAnswer> {
  const { route, request, reply, call, actor, successStatus } = operation
  if (route.isRead) return core.read(actor, async (tx) => toAnswer(await route.run(tx, call), successStatus))
  // Strangers are told apart by nothing: with the same key, one would get the answer that another was given.
  const key = actor.kind === 'system' ? undefined : idempotencyKey(request)
  return core.run(
    actor,
    async (tx) => {
      const work = async () => toAnswer(await route.run(tx, call), successStatus)
      const answer =
        key === undefined ? await work() : await once(tx, { key, fingerprint: fingerprintOf(request) }, work)
      if (tx.lastEvent) reply.header('event-cursor', tx.lastEvent)
      return answer
    },
    { unchangedSince: unchangedSince(request), isLong: route.isLong ?? false },
  )
}

function toAnswer(value: unknown, status: number): FullAnswer {
  const special = asAnswer(value)
  return special ? { ...special, body: special.body } : { status, body: value }
}

function send(reply: FastifyReply, answer: FullAnswer): FastifyReply {
  reply.status(answer.status).headers(answer.headers ?? {})
  return answer.body === undefined ? reply.send() : reply.send(answer.body)
}
