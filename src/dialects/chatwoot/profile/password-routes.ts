import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import {
  newEmailOf,
  personByEmail,
  personOfPasswordToken,
  updateOwnAccount,
} from '../../../core/people/index.ts'
import { hasSecondFactor } from '../../../core/second-factor/index.ts'
import { endSessions, signingIn } from '../../../core/tokens/index.ts'
import { type Route, rawRoute } from '../../../http/route.ts'
import { hashPassword } from '../../../lib/passwords.ts'
import { mailPasswordLink } from '../agents/invite.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { refusal } from '../refusals.ts'
import { AnyObject } from '../schemas/loose.ts'
import { page, passwordPage } from './pages.ts'
import { checkPassword } from './password-rules.ts'
import { beginSession } from './sign-in-routes.ts'

const Body = Type.Object({
  email: Type.Optional(Type.String({ maxLength: 320 })),
  reset_password_token: Type.Optional(Type.String({ maxLength: 200 })),
  password: Type.Optional(Type.String({ maxLength: 200 })),
  password_confirmation: Type.Optional(Type.String({ maxLength: 200 })),
})
type Body = Static<typeof Body>

const SENT = 'If somebody here has this address, a mail with a link is on its way.'
const DONE = 'Your password is set. You may sign in now.'
const GONE = 'This link is not valid any more.'
const CONFIRMED = 'This is your address from now on.'

/** Browsers that came by a link in a mail get a page. */
const wantsPage = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('text/html') ?? false

function say(request: FastifyRequest, reply: FastifyReply, message: string, more: object = {}) {
  if (!wantsPage(request)) return reply.send({ message, ...more })
  return reply.headers(page.headers).send(page.html(message))
}

/** How somebody who cannot sign in comes to a password, and how a new address is confirmed. */
export const passwordRoutes = (deps: ChatwootDependencies): Route[] => [
  ...(['POST', 'PUT'] as const).map((method) =>
    rawRoute({
      operationId: method === 'POST' ? 'resetPassword' : 'resetPasswordByPut',
      method,
      path: '/auth/password',
      summary: 'Ask for a mail with a link; with the token of that link, set a password',
      access: 'anyone',
      body: Body,
      responses: { 200: AnyObject(), 422: null, 429: null },
      handle: (request, reply, { body }) =>
        body.reset_password_token
          ? setPassword(deps, request, reply, body)
          : sendLink(deps, request, reply, body),
    }),
  ),
  rawRoute({
    operationId: 'showPasswordForm',
    method: 'GET',
    path: '/app/auth/password/edit',
    summary: 'The page behind the link of such a mail',
    access: 'anyone',
    query: Type.Object({ reset_password_token: Type.Optional(Type.String({ maxLength: 200 })) }),
    responses: { 200: null },
    handle: async (_, reply, { query }) =>
      reply.headers(page.headers).send(passwordPage(query.reset_password_token ?? '')),
  }),
  rawRoute({
    operationId: 'confirmEmail',
    method: 'GET',
    path: '/auth/confirmation',
    summary: 'The page behind the link that confirms an address',
    access: 'anyone',
    query: Type.Object({ confirmation_token: Type.Optional(Type.String({ maxLength: 800 })) }),
    responses: { 200: AnyObject(), 422: null },
    handle: async (request, reply, { query }) =>
      say(request, reply, await confirm(deps, query.confirmation_token ?? '')),
  }),
]

async function sendLink(
  { core, limits }: ChatwootDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { email }: Body,
): Promise<unknown> {
  if (!email) throw refusal('invalid', { success: false, errors: ['You must provide an email address.'] })
  await limits?.beforePassword(request, email)
  await limits?.afterWrongPassword(request, email)
  const person = await personByEmail(core.database.kysely, email)
  const actor = person && (await signingIn(core.database.kysely, person.id))
  if (actor) await core.run(actor, (tx) => mailPasswordLink(tx, person))
  return say(request, reply, SENT)
}

async function setPassword(
  { core, limits }: ChatwootDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
): Promise<unknown> {
  const token = body.reset_password_token ?? ''
  await limits?.beforePassword(request, token)
  const { context, database } = core
  const person = await personOfPasswordToken({ db: database.kysely, context }, token)
  const actor = person && (await signingIn(database.kysely, person.id))
  if (!person || !actor) {
    await limits?.afterWrongPassword(request, token)
    throw refusal('invalid', { message: GONE, redirect_url: '/' })
  }
  checkPassword(body)
  const passwordHash = await hashPassword(body.password ?? '')
  await core.run(actor, async (tx) => {
    await updateOwnAccount(tx, { passwordHash })
    await endSessions(tx, person.id)
  })
  // Who reads somebody's mail has not shown the second factor by that.
  if (wantsPage(request) || (await hasSecondFactor(database.kysely, person.id)))
    return say(request, reply, DONE)
  return say(request, reply, DONE, { data: await beginSession(core, request, reply, person) })
}

async function confirm({ core }: ChatwootDependencies, token: string): Promise<string> {
  const { context, database } = core
  const found = await newEmailOf({ db: database.kysely, context }, token)
  const actor = found && (await signingIn(database.kysely, found.person.id))
  if (!actor) throw refusal('invalid', { message: GONE })
  await core.run(actor, (tx) => updateOwnAccount(tx, { email: found.email }))
  return CONFIRMED
}
