import { Type } from 'typebox'
import { noteActive } from '../../../core/people/index.ts'
import type { Core } from '../../../core/run.ts'
import {
  endOwnSession,
  endSession,
  endSessions,
  type ListedSession,
  listSessions,
  moveSession,
} from '../../../core/tokens/index.ts'
import { answer, operation, type Route, rawRoute } from '../../../http/route.ts'
import { clearCookie, SESSION } from '../../../http/session-cookie.ts'
import { Id, listOf } from '../schemas.ts'
import { personActor, presentSession } from './present-session.ts'
import { Session, SessionRow } from './schemas.ts'

const PATH = '/native/v1/session'

/** Who calls, and where somebody is signed in. */
export const sessionRoutes = ({ core }: { core: Core }): Route[] => [
  operation({
    operationId: 'getSession',
    method: 'GET',
    path: PATH,
    summary: 'Who calls, and in which organization it acts',
    isRead: true,
    responses: { 200: Session, 401: null },
    run: async (tx) => answer(200, await presentSession(tx), { 'cache-control': 'no-store' }),
  }),
  rawRoute({
    operationId: 'signOut',
    method: 'DELETE',
    path: PATH,
    summary: 'End this session',
    responses: { 204: null, 401: null, 404: null },
    handle: async (_request, reply, { actor }) => {
      if (actor) await core.run(actor, (tx) => endOwnSession(tx, personActor(tx)))
      clearCookie(reply, core.context.publicUrl, SESSION)
      return reply.status(204).send()
    },
  }),
  operation({
    operationId: 'switchOrganization',
    method: 'POST',
    path: `${PATH}/organization`,
    summary: 'Go on in another organization of the person',
    body: Type.Object({ organization: Type.String({ maxLength: 100, description: 'uuid or number' }) }),
    responses: { 200: Session, 401: null, 403: null },
    run: async (tx, { body }) => {
      tx.actor = await moveSession(tx, personActor(tx), body.organization)
      await noteActive(tx)
      return presentSession(tx)
    },
  }),
  operation({
    operationId: 'listSessions',
    method: 'GET',
    path: '/native/v1/sessions',
    summary: 'Where the calling person is signed in',
    isRead: true,
    responses: { 200: listOf(SessionRow), 401: null },
    run: async (tx) => {
      const actor = personActor(tx)
      return { data: (await listSessions(tx, actor)).map((each) => present(each, actor.tokenId)) }
    },
  }),
  operation({
    operationId: 'endSession',
    method: 'DELETE',
    path: '/native/v1/sessions/{id}',
    summary: 'Sign out elsewhere',
    params: Type.Object({ id: Id }),
    responses: { 204: null, 401: null, 404: null },
    run: (tx, { params }) => endSession(tx, personActor(tx), params.id),
  }),
  operation({
    operationId: 'endOtherSessions',
    method: 'DELETE',
    path: '/native/v1/sessions',
    summary: 'Sign out everywhere else',
    responses: { 204: null, 401: null },
    run: (tx) => {
      const { personId, tokenId } = personActor(tx)
      return endSessions(tx, personId, tokenId)
    },
  }),
]

const present = (session: ListedSession, current: string) => ({
  id: session.id,
  kind: session.kind === 'cookie' ? 'browser' : 'program',
  device: session.device,
  address: session.address,
  created_at: session.createdAt.toISOString(),
  last_used_at: session.lastUsedAt?.toISOString() ?? null,
  expires_at: session.expiresAt?.toISOString() ?? null,
  is_current: session.id === current,
})
