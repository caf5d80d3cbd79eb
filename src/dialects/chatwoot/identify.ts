import type { FastifyRequest } from 'fastify'
import type { Actor, PersonActor } from '../../core/actor.ts'
import { botBehind } from '../../core/bots/index.ts'
import { AppError, notFound } from '../../core/errors.ts'
import { findOrganization } from '../../core/organizations/index.ts'
import { asUnavailable } from '../../core/run.ts'
import { isSession, noteTokenUse, personBehind, whoHolds } from '../../core/tokens/index.ts'
import type { IdentifyDoor } from '../../http/route.ts'
import { organizationOf } from './organization.ts'
import { refusal } from './refusals.ts'

/** Servers in between spell underscores as they like. */
const TOKEN_HEADERS = [
  'api_access_token',
  'api-access-token',
  'http_api_access_token',
  'http-api-access-token',
]

type Shown = Pick<FastifyRequest, 'headers'>

function headerOf(request: Shown, names: string[]): string | undefined {
  for (const name of names) {
    const value = request.headers[name]
    if (typeof value === 'string' && value.trim()) return value.trim()
  }
  return undefined
}

/**
 * What a caller shows: a token of its own; else a session (`access-token`, `client`, `uid`); else a token in
 * `Authorization`, as every dialect here takes it.
 */
export function shownToken(request: Shown): { token: string; isSession: boolean } | undefined {
  const own = headerOf(request, TOKEN_HEADERS)
  if (own) return { token: own, isSession: false }
  const session = headerOf(request, ['access-token'])
  if (session) return { token: session, isSession: true }
  const token = headerOf(request, ['authorization'])?.replace(/^Bearer\s+/i, '')
  return token ? { token, isSession: false } : undefined
}

/** Whether the three headers of a session belong together. */
const isWhole = (request: FastifyRequest, { core }: IdentifyDoor, actor: PersonActor): Promise<boolean> =>
  isSession(core.database.kysely, actor, {
    client: headerOf(request, ['client']) ?? '',
    uid: headerOf(request, ['uid']) ?? '',
  })

/** Who calls: a person, or a bot where bots may. Throws `unauthenticated`, `forbidden`, `not_found`, `rate_limited`. */
export async function identify(request: FastifyRequest, door: IdentifyDoor): Promise<Actor> {
  const { core, limits, callers } = door
  await limits?.beforeToken(request)
  const shown = shownToken(request)
  if (!shown) throw new AppError('unauthenticated', 'a token is needed', { isGiven: false })
  const organization = organizationOf(request)
  const actor = await holderOf(request, door, { token: shown.token, organization }).catch((error) => {
    throw asUnavailable(error)
  })
  const isGood =
    actor && (!shown.isSession || (actor.kind === 'person' && (await isWhole(request, door, actor))))
  if (!isGood) {
    await limits?.afterWrongToken(request)
    throw new AppError('unauthenticated', 'an unknown token')
  }
  await limits?.count(actor)
  if (actor.kind === 'bot' && !callers.includes('bot'))
    throw refusal('forbidden', { error: 'Access to this endpoint is not authorized for bots' })
  const found = await findOrganization(core.database.kysely, actor.organizationId)
  if (found?.isSuspended) throw refusal('forbidden', { error: 'Account is suspended' })
  return actor
}

type Holder = PersonActor | Extract<Actor, { kind: 'bot' }>

async function holderOf(
  request: FastifyRequest,
  { core, identityProvider }: IdentifyDoor,
  { token, organization }: { token: string; organization: string | undefined },
): Promise<Holder | undefined> {
  const db = core.database.kysely
  const identity = await identityProvider?.verify(token)
  const person =
    identity && (await reached(door(db), organization, () => personBehind(db, identity, organization)))
  if (person) return person
  const held = await reached(door(db), organization, () => whoHolds(db, token, organization))
  if (held) {
    if (held.isUseStale)
      noteTokenUse(db, held.actor.tokenId).catch((error: unknown) =>
        request.log.warn({ error }, 'token use not noted'),
      )
    return held.actor
  }
  const bot = await botBehind(db, token, organization)
  if (bot === null) throw refusal('forbidden', { error: 'Bot is not authorized to access this account' })
  return bot
}

type Db = Parameters<typeof findOrganization>[0]
const door = (db: Db) => (organization: string) => findOrganization(db, organization)

/** An account that is not the caller's is told apart from one that does not exist, as this API does. */
async function reached<T>(
  find: ReturnType<typeof door>,
  organization: string | undefined,
  look: () => Promise<T>,
): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'forbidden') throw error
    if (organization !== undefined && !(await find(organization))) throw notFound('account')
    throw refusal('forbidden', { error: 'You are not authorized to access this account' })
  }
}
