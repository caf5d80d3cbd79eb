import { timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { forbidden } from '../../../core/errors.ts'
import { isPrepared, prepareInstallation } from '../../../core/installation/index.ts'
import type { Core } from '../../../core/run.ts'
import { rawRoute } from '../../../http/route.ts'
import { refuseOtherSites } from '../../../http/same-origin.ts'
import { Organization, Person } from '../schemas.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { Password, Session } from '../sign-in/schemas.ts'

/** How a new installation gets its first administrator. */
export const setupRoutes = (deps: { core: Core; setupCode: string }) => [
  rawRoute({
    operationId: 'setUp',
    method: 'POST',
    path: '/native/v1/setup',
    summary: 'Make the first organization and its administrator',
    description: 'Needs the code that the server prints while it is not set up; works once.',
    access: 'anyone',
    body: Type.Object({
      setup_code: Type.String(),
      organization_name: Type.String({ minLength: 1, maxLength: 200 }),
      email: Type.String(),
      name: Type.String({ maxLength: 200 }),
      password: Password,
      session: Type.Optional(Type.Boolean({ description: 'begin a session of this browser as well' })),
    }),
    responses: {
      201: Type.Object({
        organization: Organization,
        person: Person,
        token: Type.String(),
        session: Type.Optional(Session),
      }),
      400: null,
      403: null,
      409: null,
    },
    handle: async (request, reply, { body }) => {
      refuseOtherSites(request, deps.core.context)
      const [given, expected] = [Buffer.from(body.setup_code), Buffer.from(deps.setupCode)]
      const isRight = given.length === expected.length && timingSafeEqual(given, expected)
      if (!isRight && !(await isPrepared(deps.core.database.kysely)))
        throw forbidden('this is not the setup code')
      const { email, name, password, organization_name: organizationName } = body
      const made = await prepareInstallation(deps.core, { email, name, password, organizationName })
      const begin = { personId: made.person.id, mayManage: true }
      const session = body.session && (await beginSession(deps.core, { request, reply }, begin))
      return reply.status(201).send(session ? { ...made, session } : made)
    },
  }),
  rawRoute({
    operationId: 'getSetup',
    method: 'GET',
    path: '/native/v1/setup',
    summary: 'Whether anybody can sign in yet',
    access: 'anyone',
    responses: { 200: Type.Object({ is_prepared: Type.Boolean() }) },
    handle: async (_request, reply) =>
      reply.send({ is_prepared: await isPrepared(deps.core.database.kysely) }),
  }),
]
