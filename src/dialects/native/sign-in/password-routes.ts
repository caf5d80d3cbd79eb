import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { invalid } from '../../../core/errors.ts'
import {
  hasPassword,
  personByEmail,
  personOfPasswordToken,
  updateOwnAccount,
} from '../../../core/people/index.ts'
import { endSessions, signingIn } from '../../../core/tokens/index.ts'
import { type Route, rawRoute } from '../../../http/route.ts'
import { refuseOtherSites } from '../../../http/same-origin.ts'
import { hashPassword } from '../../../lib/passwords.ts'
import { mailResetLink } from './mails.ts'
import { personActor } from './present-session.ts'
import { Email, GivenPassword, Password } from './schemas.ts'
import type { SignInDeps } from './sign-in-routes.ts'

/** How somebody comes to another password. */
export const passwordRoutes = (deps: SignInDeps): Route[] => [
  rawRoute({
    operationId: 'requestPasswordReset',
    method: 'POST',
    path: '/native/v1/password-reset',
    summary: 'Ask for a mail with a link to set a password',
    description: 'The answer is the same whether or not anybody has the address.',
    access: 'anyone',
    body: Type.Object({ email: Email }),
    responses: { 202: Type.Object({}), 400: null, 429: null },
    handle: async (request, reply, { body: { email } }) => {
      await deps.limits?.beforePassword(request, email)
      await deps.limits?.afterWrongPassword(request, email)
      // Nobody waits for it: that somebody has the address would show in the time that it takes.
      sendLink(deps, email).catch((error: unknown) =>
        request.log.warn({ error }, 'a link to set a password was not sent'),
      )
      return reply.status(202).send({})
    },
  }),
  rawRoute({
    operationId: 'setPassword',
    method: 'PUT',
    path: '/native/v1/password',
    summary: 'Set a password with the token of such a link; all sessions end',
    access: 'anyone',
    body: Type.Object({ token: Type.String({ maxLength: 200 }), password: Password }),
    responses: { 204: null, 400: null, 429: null },
    handle: async (request, reply, { body }) => {
      refuseOtherSites(request, deps.core.context)
      await setPassword(deps, request, body)
      return reply.status(204).send()
    },
  }),
  rawRoute({
    operationId: 'changePassword',
    method: 'PUT',
    path: '/native/v1/session/password',
    summary: 'Take another password in the place of the one of now; all other sessions end',
    body: Type.Object({ old_password: GivenPassword, password: Password }),
    responses: { 204: null, 400: null, 401: null, 429: null },
    handle: async (request, reply, { actor, body }) => {
      const own = personActor({ actor: actor as Actor })
      await provePassword(deps, request, { personId: own.personId, password: body.old_password })
      const passwordHash = await hashPassword(body.password)
      await deps.core.run(own, async (tx) => {
        await updateOwnAccount(tx, { passwordHash })
        await endSessions(tx, own.personId, own.tokenId)
      })
      return reply.status(204).send()
    },
  }),
]

/** Throws `invalid` for another password than that of the person, and `rate_limited` after many. */
export async function provePassword(
  { core, limits }: SignInDeps,
  request: FastifyRequest,
  { personId, password }: { personId: string; password: string },
): Promise<void> {
  await limits?.beforePassword(request, personId)
  if (await hasPassword(core.database.kysely, personId, password)) return
  await limits?.afterWrongPassword(request, personId)
  throw invalid('this is not the password', { field: 'password' })
}

async function sendLink({ core }: SignInDeps, email: string): Promise<void> {
  const person = await personByEmail(core.database.kysely, email)
  const actor = person && (await signingIn(core.database.kysely, person.id))
  if (actor) await core.run(actor, (tx) => mailResetLink(tx, person))
}

async function setPassword(
  { core, limits }: SignInDeps,
  request: FastifyRequest,
  { token, password }: { token: string; password: string },
): Promise<void> {
  await limits?.beforePassword(request, token)
  const { context, database } = core
  const person = await personOfPasswordToken({ db: database.kysely, context }, token)
  const actor = person && (await signingIn(database.kysely, person.id))
  if (!actor) {
    await limits?.afterWrongPassword(request, token)
    throw invalid('this link is not valid any more', { field: 'token' })
  }
  const passwordHash = await hashPassword(password)
  await core.run(actor, async (tx) => {
    await updateOwnAccount(tx, { passwordHash })
    await endSessions(tx, actor.personId)
  })
}
