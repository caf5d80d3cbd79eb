import type { FastifyRequest } from 'fastify'
import type { Actor, PersonActor } from '../core/actor.ts'
import { AppError, forbidden } from '../core/errors.ts'
import { asUnavailable, type Core } from '../core/run.ts'
import { noteTokenUse, personBehind, type TokenHolder, whoHolds } from '../core/tokens/index.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { HttpLimits } from './limits.ts'
import type { Access, Dialect } from './route.ts'
import { refuseForgery } from './same-origin.ts'
import { cookieOf, SESSION } from './session-cookie.ts'

/** `Authorization: Bearer T` (epilot), `Authorization: T` (Dixa), `api_access_token: T` (Chatwoot). */
function tokenOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  const other = request.headers.api_access_token ?? request.headers['api-access-token']
  const token = authorization?.replace(/^Bearer\s+/i, '') ?? (Array.isArray(other) ? other[0] : other)
  return token?.trim() || undefined
}

/** What a caller has to pass. */
export interface Door {
  core: Core
  /** Null: nobody is limited. */
  limits: HttpLimits | null
  /** Whose JWTs are tokens as well; null: nobody's. */
  identityProvider: IdentityProvider | null
  dialect: Dialect
}

/** What is shown: a token; else, where that counts, the cookie of a browser. */
function shownBy(door: Door, request: FastifyRequest): Shown | undefined {
  const { core, dialect } = door
  const token = tokenOf(request)
  if (token) return { token, in: 'header' }
  const cookie = dialect.takesCookies && cookieOf(request, core.context.publicUrl, SESSION)
  return cookie ? { token: cookie, in: 'cookie' } : undefined
}

interface Shown {
  token: string
  in: 'header' | 'cookie'
}

/** Who calls, for routes that want to know. Throws `unauthenticated`, `forbidden` or `rate_limited`. */
export async function authenticate(door: Door, request: FastifyRequest): Promise<PersonActor> {
  const { core, limits, dialect } = door
  await limits?.beforeToken(request)
  const shown = shownBy(door, request)
  const db = core.database.kysely
  const holder =
    shown &&
    (await holderOf(door, { ...shown, organization: dialect.organizationOf(request) }).catch((error) => {
      throw asUnavailable(error)
    }))
  if (!holder) {
    if (shown) await limits?.afterWrongToken(request)
    throw new AppError('unauthenticated', 'a valid token is needed')
  }
  if (holder.actor.byCookie) refuseForgery(request, core.context, holder.actor.tokenId)
  await limits?.count(holder.actor)
  await dialect.limitCalls?.(holder.actor)
  if (holder.isUseStale)
    noteTokenUse(db, holder.actor.tokenId).catch((error: unknown) =>
      request.log.warn({ error }, 'token use not noted'),
    )
  return holder.actor
}

async function holderOf(
  { core, dialect, identityProvider }: Door,
  { token, organization, in: shownIn }: Shown & { organization: string | undefined },
): Promise<TokenHolder | undefined> {
  if (shownIn === 'cookie') return whoHolds(core.database.kysely, token, organization, 'cookie')
  const local = await dialect.localHolder?.(token, organization)
  if (local) return { actor: local, isUseStale: false }
  const identity = await identityProvider?.verify(token)
  const person = identity && (await personBehind(core.database.kysely, identity, organization))
  if (person) return { actor: person, isUseStale: false }
  return whoHolds(core.database.kysely, token, organization)
}

/** Throws `forbidden` unless the actor has what the route asks for. */
export function admit(actor: Actor, access: Access): void {
  if (actor.kind !== 'person') return
  if (access === 'installation' && !actor.managesInstallation)
    throw forbidden('this token may not manage the installation')
  if (access === 'administrator' && actor.role !== 'administrator')
    throw forbidden('only administrators may do this')
}
