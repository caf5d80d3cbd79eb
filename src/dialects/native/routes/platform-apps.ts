import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { findOrganization } from '../../../core/organizations/index.ts'
import {
  appNumbered,
  createPlatformApp,
  grantTo,
  listPlatformApps,
  type PlatformApp,
  revokePlatformApp,
} from '../../../core/platform/index.ts'
import { operation } from '../../../http/route.ts'
import { listOf } from '../schemas.ts'

const Named = Type.Object({ number: Type.String({ pattern: '^[0-9]{1,18}$' }) })

const App = Type.Object({
  number: Type.String(),
  name: Type.String(),
  created_at: Type.String({ format: 'date-time' }),
  revoked_at: Type.Unsafe<string | null>({ type: 'string', format: 'date-time', nullable: true }),
})

const present = ({ number, name, createdAt, revokedAt }: PlatformApp) => ({
  number,
  name,
  created_at: createdAt.toISOString(),
  revoked_at: revokedAt?.toISOString() ?? null,
})

/** Programs that manage organizations and people over the platform API of Chatwoot. */
export const platformAppRoutes = [
  operation({
    operationId: 'createPlatformApp',
    method: 'POST',
    path: '/native/v1/platform-apps',
    summary: 'Make a platform app; its token is shown this once',
    access: 'installation',
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
    responses: {
      201: Type.Intersect([App, Type.Object({ token: Type.String() })]),
      400: null,
      401: null,
      403: null,
    },
    run: async (tx, { body }) => {
      const { token, ...app } = await createPlatformApp(tx, body)
      return { ...present(app), token }
    },
  }),
  operation({
    operationId: 'listPlatformApps',
    method: 'GET',
    path: '/native/v1/platform-apps',
    summary: 'The platform apps of the installation',
    access: 'installation',
    isRead: true,
    responses: { 200: listOf(App), 401: null, 403: null },
    run: async (tx) => ({ data: (await listPlatformApps(tx)).map(present) }),
  }),
  operation({
    operationId: 'revokePlatformApp',
    method: 'DELETE',
    path: '/native/v1/platform-apps/{number}',
    summary: 'End the token of a platform app at once; what it has made stays',
    access: 'installation',
    params: Named,
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => revokePlatformApp(tx, params.number),
  }),
  operation({
    operationId: 'grantToPlatformApp',
    method: 'POST',
    path: '/native/v1/platform-apps/{number}/organizations',
    summary: 'Let a platform app manage an organization that it has not made',
    access: 'installation',
    params: Named,
    body: Type.Object({ organization: Type.String({ description: 'uuid or number' }) }),
    responses: { 204: null, 400: null, 401: null, 403: null, 404: null },
    run: async (tx, { params, body }) => {
      const app = await appNumbered(tx, params.number)
      const organization = await findOrganization(tx.db, body.organization)
      if (!organization) throw notFound('organization')
      await grantTo(tx, app.id, { kind: 'organization', objectId: organization.id })
    },
  }),
]
