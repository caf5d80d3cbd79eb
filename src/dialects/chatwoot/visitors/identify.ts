import type { FastifyRequest } from 'fastify'
import type { Actor, ContactActor } from '../../../core/actor.ts'
import { isAddressBanned } from '../../../core/bans/index.ts'
import { notFound } from '../../../core/errors.ts'
import { systemActor } from '../../../core/organizations/index.ts'
import { asUnavailable, type Core } from '../../../core/run.ts'
import { readVisitorToken } from '../../../core/tokens/index.ts'
import { type FoundDoor, findDoor, findVisitor } from '../../../core/visitors/index.ts'
import { refusal } from '../refusals.ts'

type Limit = ((request: FastifyRequest) => Promise<void>) | undefined
type Identify = (request: FastifyRequest) => Promise<Actor>

/** How visitors of one channel say where they come, and who they are. */
interface Way {
  core: Core
  channel: 'website' | 'api'
  /** The public name of the inbox. */
  nameOf(request: FastifyRequest): string
  /** How the visitor is known there; undefined: it does not say. */
  sourceOf(request: FastifyRequest, door: FoundDoor): Promise<string | undefined>
}

async function doorOf({ core, channel, nameOf }: Way, request: FastifyRequest): Promise<FoundDoor> {
  const identifier = nameOf(request)
  const door = await findDoor(core.database.kysely, { identifier, channel }).catch((error) => {
    throw asUnavailable(error)
  })
  if (!door) throw notFound('inbox')
  if (door.organization.isSuspended) throw refusal('forbidden', { error: 'Account is suspended' })
  const from = { organizationId: door.organization.id, address: request.ip }
  const isBanned = await isAddressBanned(core.database.kysely, from).catch((error) => {
    throw asUnavailable(error)
  })
  if (isBanned) throw refusal('forbidden', { error: 'This address is banned' }, 403)
  return door
}

async function visitorOf(
  way: Way,
  request: FastifyRequest,
): Promise<{ door: FoundDoor; visitor: ContactActor | undefined }> {
  const door = await doorOf(way, request)
  const sourceId = await way.sourceOf(request, door)
  const visitor = sourceId
    ? await findVisitor(way.core.database.kysely, door, sourceId).catch((error) => {
        throw asUnavailable(error)
      })
    : undefined
  return { door, visitor }
}

/** Only a visitor that the inbox knows; for others nothing is there. */
const known =
  (way: Way, limit?: Limit): Identify =>
  async (request) => {
    const { visitor } = await visitorOf(way, request)
    if (!visitor) throw notFound('contact')
    await limit?.(request)
    return visitor
  }

/** Anybody who knows the inbox: the program acts. */
const anybody =
  (way: Way, limit?: Limit): Identify =>
  async (request) => {
    const { organization } = await doorOf(way, request)
    await limit?.(request)
    return systemActor(organization, 'visitors')
  }

/** A visitor that the inbox knows; else the program acts, which makes one. */
const knownOrNew =
  (way: Way, limit?: Limit): Identify =>
  async (request) => {
    const { door, visitor } = await visitorOf(way, request)
    if (visitor) return visitor
    await limit?.(request)
    return systemActor(door.organization, 'visitors')
  }

export interface Ways {
  known(limit?: Limit): Identify
  anybody(limit?: Limit): Identify
  knownOrNew(limit?: Limit): Identify
}

const waysOf = (way: Way): Ways => ({
  known: (limit) => known(way, limit),
  anybody: (limit) => anybody(way, limit),
  knownOrNew: (limit) => knownOrNew(way, limit),
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** By the path: the identifier of an API channel, and the contact's id on it. Knowing them is all it takes. */
export const publicWays = (core: Core): Ways =>
  waysOf({
    core,
    channel: 'api',
    nameOf: ({ params }) => textOf((params as Record<string, unknown>).inbox_identifier),
    sourceOf: async ({ params }) =>
      textOf((params as Record<string, unknown>).contact_identifier) || undefined,
  })

/** By the website's token in the query, and the visitor's own token in a header. */
export const widgetWays = (core: Core): Ways =>
  waysOf({
    core,
    channel: 'website',
    nameOf: ({ query }) => textOf((query as Record<string, unknown>).website_token),
    async sourceOf({ headers }, { inbox }) {
      const token = textOf(headers['x-auth-token'])
      const said = token ? await readVisitorToken(core.context, token) : undefined
      return said?.inboxNumber === inbox.number ? said.sourceId : undefined
    },
  })
