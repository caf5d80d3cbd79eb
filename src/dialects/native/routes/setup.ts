import { timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { forbidden, notFound } from '../../../core/errors.ts'
import { isPrepared, prepareInstallation } from '../../../core/installation/index.ts'
import { getOrganization } from '../../../core/organizations/index.ts'
import { findPerson } from '../../../core/people/index.ts'
import type { Core } from '../../../core/run.ts'
import { operation, rawRoute } from '../../../http/route.ts'
import { Organization, Person } from '../schemas.ts'

/** How a new installation gets its first administrator, and who one is. */
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
      password: Type.String({ minLength: 8, maxLength: 200 }),
    }),
    responses: {
      201: Type.Object({ organization: Organization, person: Person, token: Type.String() }),
      400: null,
      403: null,
      409: null,
    },
    handle: async (_request, reply, { body }) => {
      const [given, expected] = [Buffer.from(body.setup_code), Buffer.from(deps.setupCode)]
      const isRight = given.length === expected.length && timingSafeEqual(given, expected)
      if (!isRight && !(await isPrepared(deps.core.database.kysely)))
        throw forbidden('this is not the setup code')
      const { email, name, password, organization_name: organizationName } = body
      const made = await prepareInstallation(deps.core, { email, name, password, organizationName })
      return reply.status(201).send(made)
    },
  }),
  operation({
    operationId: 'getSession',
    method: 'GET',
    path: '/native/v1/session',
    summary: 'Who the token belongs to, and in which organization it acts',
    isRead: true,
    responses: { 200: Type.Object({ organization: Organization, person: Person }), 401: null },
    run: async (tx) => {
      const person = tx.actor.kind === 'person' && (await findPerson(tx, tx.actor.personId))
      if (!person) throw notFound('person')
      return { organization: await getOrganization(tx), person }
    },
  }),
]
