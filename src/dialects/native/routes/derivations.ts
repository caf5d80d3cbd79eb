import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { AppError, invalid } from '../../../core/errors.ts'
import { countDerivable } from '../../../core/messages/index.ts'
import { getOrganization, listOrganizations, systemActor } from '../../../core/organizations/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import { Id, IdParams } from '../schemas.ts'
import { administering } from './organizations.ts'

/** Reads the sources of messages again; see `Deriver` of the mail room, which does it. */
export interface Deriver {
  versions: { source: number; authentication: number; placement: number }
  derive(
    actor: Actor,
    batch: { scope: 'outdated' | 'all'; after: string | null; limit: number },
  ): Promise<{
    after: string | null
    derived: number
    changed: number
    failures: { messageId: string; reason: string }[]
  }>
}

const Failure = Type.Object({
  message_id: Id,
  reason: Type.String({ description: '`source_missing`, `source_damaged` or `unparsable`' }),
})

const Batch = Type.Object({
  after: Type.Union([Id, Type.Null()], { description: 'where to go on; null: nothing is left' }),
  derived: Type.Integer({ description: 'messages read again' }),
  changed: Type.Integer({ description: 'of them, those that say something else now' }),
  failures: Type.Array(Failure, { description: 'messages left as they are' }),
})

/** What was read from mail is read again, when a newer version reads it better. */
export const derivationRoutes = (deps: { core: Core; deriver: Deriver }) => [
  operation({
    operationId: 'listDerivations',
    method: 'GET',
    path: '/native/v1/derivations',
    summary: 'How much of the stored mail an older version has read',
    description: 'Of the own organization; with a token that manages the installation, of all of them.',
    access: 'administrator',
    isRead: true,
    responses: {
      200: Type.Object({
        version: Type.Integer({ description: 'what reads mail now' }),
        authentication_version: Type.Integer({ description: 'what judges its sender now' }),
        placement_version: Type.Integer({ description: 'what places it now' }),
        data: Type.Array(
          Type.Object({
            organization: Type.Object({ id: Id, number: Type.String() }),
            messages: Type.Integer({ description: 'that were read from a source' }),
            outdated: Type.Integer({ description: 'of them, those that an older version has read' }),
          }),
        ),
      }),
      401: null,
      403: null,
    },
    run: async (tx) => {
      const { versions } = deps.deriver
      const data = []
      for (const { id, number } of await reachable(tx)) {
        const own: Tx = { ...tx, actor: systemActor({ id, number }, 'rederive') }
        data.push({ organization: { id, number }, ...(await countDerivable(own, { versions })) })
      }
      const { source: version, authentication, placement } = versions
      return { version, authentication_version: authentication, placement_version: placement, data }
    },
  }),
  rawRoute({
    operationId: 'deriveAgain',
    method: 'POST',
    path: '/native/v1/organizations/{id}/derivations',
    summary: 'Read, judge and place some messages again, and bring what is stored of them up to date',
    description:
      'Works through one batch and says behind which message to go on. What people did since stays; a message whose source is missing or cannot be read stays as it is. Doing it again changes nothing.',
    params: IdParams,
    body: Type.Object({
      scope: Type.Optional(Type.Enum(['outdated', 'all'], { type: 'string', default: 'outdated' })),
      after: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
    }),
    isBodyOptional: true,
    responses: { 200: Batch, 400: null, 401: null, 404: null },
    handle: async (_request, _reply, { params, body, actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const { scope = 'outdated', after = null, limit = 100 } = body
      const { organizationId: id, organizationNumber: number } = await deps.core.read(
        actor,
        async (tx) => (await administering(tx, params.id)).actor,
      )
      if (after !== null && !isUuid(after))
        throw invalid('after names no message', { place: 'body', field: 'after' })
      const done = await deps.deriver.derive(systemActor({ id, number }, 'rederive'), { scope, after, limit })
      const failures = done.failures.map(({ messageId, reason }) => ({ message_id: messageId, reason }))
      return { ...done, failures }
    },
  }),
]

const reachable = async (tx: Tx) =>
  tx.actor.kind === 'person' && tx.actor.managesInstallation
    ? listOrganizations(tx.db)
    : [await getOrganization(tx)]
