import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Actor, PersonActor } from '../core/actor.ts'
import type { AppError } from '../core/errors.ts'
import type { Core, Tx } from '../core/run.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { HttpLimits } from './limits.ts'

/**
 * Who may call: `anyone` (signed links, health), a `person` with a token, an `administrator` of the
 * organization, or whoever may manage the `installation`.
 */
export type Access = 'anyone' | 'person' | 'administrator' | 'installation'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a handler gets: everything validated by the route's schemas. */
export interface Call<P, Q, B> {
  params: P
  query: Q
  body: B
  headers: Readonly<Record<string, string | undefined>>
  /** Scheme, host and port as the caller used them: links in answers must lead back the same way. */
  origin: string
}

/** An answer that is not just the success status with a JSON body. */
export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

class StatusAnswer implements Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Record<string, string>

  constructor(status: number, body: unknown, headers: Record<string, string>) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** Answers with another status or with headers than the route's own success. */
export const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): Answer =>
  new StatusAnswer(status, body, headers)
export const asAnswer = (value: unknown): Answer | undefined =>
  value instanceof StatusAnswer ? value : undefined

interface RouteFacts<P, Q, B> {
  operationId: string
  method: Method
  /** As OpenAPI writes it: `/v1/message/threads/{id}:move`. */
  path: string
  summary: string
  description?: string
  /** Default: `person`. */
  access?: Access
  /** Who else than people may call; told to the dialect's `identify`. */
  callers?: readonly Actor['kind'][]
  /** Who calls, where the route itself says how that is proven (a visitor's token, a path nobody can guess). */
  identify?(request: FastifyRequest): Promise<Actor>
  /** The root key that clients may put around the body: `{"team": {…}}`. */
  wrapper?: string
  params?: P
  query?: Q
  body?: B
  /** Bytes; default: what a JSON body may have. */
  maxBodyBytes?: number
  /** The body may be left out (clients then send a form content type of length 0). */
  isBodyOptional?: boolean
  /** Bodies may be forms, also where the API otherwise takes none. */
  takesForms?: boolean
  /** The body is handed on as a stream of bytes, whatever its type. */
  isUpload?: boolean
  /** Answers by status; `null` = no body. The first one is the success. Errors: only the status matters. */
  responses: Record<number, TSchema | null>
}

/** An operation: one transaction, the returned value is the body. Most routes are this. */
export interface OperationRoute<P, Q, B> extends RouteFacts<P, Q, B> {
  /** Reads only: no transaction is opened, and no idempotency is needed. */
  isRead?: boolean
  /** May take longer than a request usually does: its transaction has no limit of time. */
  isLong?: boolean
  /** What must happen before the transaction (a blob is stored): returns the call as `run` gets it. */
  prepare?(call: Call<P, Q, B>, actor: Actor): Promise<Call<P, Q, B>>
  run(tx: Tx, call: Call<P, Q, B>): Promise<unknown>
}

/** A route that needs the connection itself: downloads, uploads, streams. */
export interface RawRoute<P, Q, B> extends RouteFacts<P, Q, B> {
  handle(
    request: FastifyRequest,
    reply: FastifyReply,
    call: Call<P, Q, B> & { actor: Actor | null },
  ): Promise<unknown>
}

/** A route with its types erased: what the server registers and the documents list. */
export type Route = (OperationRoute<unknown, unknown, unknown> | RawRoute<unknown, unknown, unknown>) & {
  params?: TSchema
  query?: TSchema
  body?: TSchema
}

type Facts<P extends TSchema, Q extends TSchema, B extends TSchema> = { params?: P; query?: Q; body?: B }

/** Declares an operation; schemas give validation, types and the published document. */
export function operation<P extends TSchema, Q extends TSchema, B extends TSchema>(
  definition: Omit<OperationRoute<Static<P>, Static<Q>, Static<B>>, 'params' | 'query' | 'body'> &
    Facts<P, Q, B>,
): Route {
  return definition as unknown as Route
}

/** Declares a route that handles the connection itself. */
export function rawRoute<P extends TSchema, Q extends TSchema, B extends TSchema>(
  definition: Omit<RawRoute<Static<P>, Static<Q>, Static<B>>, 'params' | 'query' | 'body'> & Facts<P, Q, B>,
): Route {
  return definition as unknown as Route
}

/** What a dialect needs to say who calls. */
export interface IdentifyDoor {
  core: Core
  limits: HttpLimits | null
  identityProvider: IdentityProvider | null
  callers: readonly Actor['kind'][]
}

/** One API on the core: its routes, its document, its way to say no. */
export interface Dialect {
  name: string
  /** Where its OpenAPI document is published. */
  documentPath: string
  title: string
  version: string
  description: string
  routes: Route[]
  /** Named schemas of the document (`components.schemas`). */
  schemas?: Record<string, TSchema>
  /** Status and body of a refusal, in the dialect's own shape. */
  renderError(error: AppError): { status: number; body: unknown; headers?: Record<string, string> }
  /** The organization a call names (number or uuid); undefined: the token's own. */
  organizationOf(request: FastifyRequest): string | undefined
  /** Who calls, where this API has its own ways to say that; absent: the holder of a token. */
  identify?(request: FastifyRequest, door: IdentifyDoor): Promise<Actor>
  /** Counts a call beside the limits of all APIs, and refuses it when this one has had too many. */
  limitCalls?(caller: PersonActor): Promise<void>
  /** Bodies may be forms, queries have brackets, and text stands for numbers: as clients of this API write. */
  takesForms?: boolean
  /** Browsers may show the cookie of a session instead of a token. */
  takesCookies?: boolean
  /** Who holds a token that only this process knows; undefined: it is none of those. */
  localHolder?(token: string, organization: string | undefined): Promise<PersonActor | undefined>
}
