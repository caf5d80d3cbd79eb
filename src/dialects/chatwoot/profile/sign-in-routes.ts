import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type KnownPerson, personById, takeLoginToken } from '../../../core/people/index.ts'
import type { Core } from '../../../core/run.ts'
import { codeProof, personOfCodeProof } from '../../../core/second-factor/index.ts'
import { createSession, endOwnSession, signingIn } from '../../../core/tokens/index.ts'
import { passwordSignIn, showCode } from '../../../http/password-sign-in.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { shownToken } from '../identify.ts'
import { presentProfile } from '../present/profile.ts'
import { refusal } from '../refusals.ts'
import { AnyObject } from '../schemas/loose.ts'
import { Profile } from './schemas.ts'

const Credentials = Type.Object({
  email: Type.Optional(Type.String({ maxLength: 320 })),
  password: Type.Optional(Type.String({ maxLength: 200 })),
  sso_auth_token: Type.Optional(Type.String({ maxLength: 200 })),
  mfa_token: Type.Optional(Type.String({ maxLength: 200 })),
  otp_code: Type.Optional(Type.String({ maxLength: 20 })),
  backup_code: Type.Optional(Type.String({ maxLength: 40 })),
})
type Credentials = Static<typeof Credentials>

const wrong = () =>
  refusal('unauthenticated', {
    success: false,
    errors: ['Invalid login credentials. Please try again.'],
  })

/** Begins a session, whose headers go with the answer; undefined where the person works nowhere. */
export async function beginSession(
  core: Core,
  request: FastifyRequest,
  reply: FastifyReply,
  person: KnownPerson,
): Promise<Record<string, unknown> | undefined> {
  const actor = await signingIn(core.database.kysely, person.id)
  if (!actor) return undefined
  const { session, profile } = await core.run(actor, async (tx) => {
    const session = await createSession(tx, actor, {
      kind: 'session',
      device: request.headers['user-agent'] ?? '',
      address: request.ip,
    })
    tx.actor = { ...actor, tokenId: session.id }
    return { session, profile: await presentProfile(tx, session.token) }
  })
  reply.headers({
    'access-token': session.token,
    'token-type': 'Bearer',
    client: session.client,
    expiry: String(Math.floor(session.expiresAt.getTime() / 1000)),
    uid: person.email,
  })
  return profile
}

/** Who has a second factor shows a code of it in a second call. */
type Came = KnownPerson | { mfa_required: true; mfa_token: string } | undefined

async function whoComes(
  { core, limits }: ChatwootDependencies,
  request: FastifyRequest,
  { email = '', password = '', sso_auth_token: token }: Credentials,
): Promise<Came> {
  const { context, database } = core
  if (token) {
    await limits?.beforePassword(request, email)
    const person = await takeLoginToken(database.kysely, { token, email })
    if (!person) await limits?.afterWrongPassword(request, email)
    return person
  }
  const found = await passwordSignIn({ core, limits }, request, { email, password })
  if (!found?.needsCode) return found?.person
  const proof = await codeProof({ db: database.kysely, context }, found.person.id)
  return { mfa_required: true, mfa_token: proof }
}

async function whoShowsCode(
  { core, limits }: ChatwootDependencies,
  request: FastifyRequest,
  { mfa_token: proof = '', otp_code, backup_code }: Credentials,
): Promise<KnownPerson> {
  const { context, database } = core
  await limits?.beforePassword(request, proof)
  const id = await personOfCodeProof({ db: database.kysely, context }, proof)
  const person = id && (await personById(database.kysely, id))
  if (!person) {
    await limits?.afterWrongPassword(request, proof)
    throw refusal('unauthenticated', { error: 'Invalid or expired MFA token' })
  }
  if (!(await showCode({ core, limits }, request, { person, code: otp_code ?? backup_code ?? '' })))
    throw refusal('invalid', { error: 'Invalid verification code' }, 400)
  return person
}

export const signInRoutes = (deps: ChatwootDependencies): Route[] => {
  const { core } = deps
  return [
    rawRoute({
      operationId: 'signIn',
      method: 'POST',
      path: '/auth/sign_in',
      summary: 'Begin a session with a password, or with the token of a login link',
      access: 'anyone',
      body: Credentials,
      responses: { 200: Type.Object({ data: Profile }), 206: null, 400: null, 401: null, 429: null },
      handle: async (request, reply, { body }) => {
        const came = body.mfa_token
          ? await whoShowsCode(deps, request, body)
          : await whoComes(deps, request, body)
        if (came && 'mfa_required' in came) return reply.status(206).send(came)
        const profile = came && (await beginSession(core, request, reply, came))
        if (!profile) throw wrong()
        return reply.send({ data: profile })
      },
    }),
    operation({
      operationId: 'validateToken',
      method: 'GET',
      path: '/auth/validate_token',
      summary: 'Whether the session lasts, and whose it is',
      isRead: true,
      responses: { 200: Type.Object({ payload: AnyObject() }), 401: null },
      run: async (tx, { headers }) => {
        const profile = await presentProfile(tx, shownToken({ headers })?.token ?? '')
        return { payload: { success: true, data: profile } }
      },
    }),
    operation({
      operationId: 'signOut',
      method: 'DELETE',
      path: '/auth/sign_out',
      summary: 'End the session',
      responses: { 200: Type.Object({ success: Type.Boolean() }), 401: null, 404: null },
      run: async (tx, { headers }) => {
        // A token that somebody has made for a program does not end because a program signs out.
        if (!shownToken({ headers })?.isSession)
          throw refusal('not_found', {
            success: false,
            errors: ['User was not found or was not logged in.'],
          })
        if (tx.actor.kind === 'person') await endOwnSession(tx, tx.actor)
        return { success: true }
      },
    }),
  ]
}
