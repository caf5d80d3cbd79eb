import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type KnownPerson, takeLoginToken, whoSignsIn } from '../../../core/people/index.ts'
import type { Core } from '../../../core/run.ts'
import { createSession, endOwnToken, signingIn } from '../../../core/tokens/index.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { shownToken } from '../identify.ts'
import { presentProfile } from '../present/profile.ts'
import { refusal } from '../refusals.ts'
import { AnyObject } from '../schemas/loose.ts'
import { Profile } from './schemas.ts'

const Credentials = Type.Object({
  email: Type.String({ maxLength: 320 }),
  password: Type.Optional(Type.String({ maxLength: 200 })),
  sso_auth_token: Type.Optional(Type.String({ maxLength: 200 })),
})

const wrong = () =>
  refusal('unauthenticated', {
    success: false,
    errors: ['Invalid login credentials. Please try again.'],
  })

/** Begins a session, whose headers go with the answer; undefined where the person works nowhere. */
export async function beginSession(
  core: Core,
  reply: FastifyReply,
  person: KnownPerson,
): Promise<Record<string, unknown> | undefined> {
  const actor = await signingIn(core.database.kysely, person.id)
  if (!actor) return undefined
  const { session, profile } = await core.run(actor, async (tx) => {
    const session = await createSession(tx, actor)
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

export const signInRoutes = ({ core, limits }: ChatwootDependencies): Route[] => {
  const db = core.database.kysely
  const whoComes = async (
    request: FastifyRequest,
    { email, password, sso_auth_token: token }: Static<typeof Credentials>,
  ): Promise<KnownPerson | undefined> => {
    await limits?.beforePassword(request, email)
    return token ? takeLoginToken(db, { token, email }) : whoSignsIn(db, { email, password: password ?? '' })
  }
  return [
    rawRoute({
      operationId: 'signIn',
      method: 'POST',
      path: '/auth/sign_in',
      summary: 'Begin a session with a password, or with the token of a login link',
      access: 'anyone',
      body: Credentials,
      responses: { 200: Type.Object({ data: Profile }), 401: null, 429: null },
      handle: async (request, reply, { body }) => {
        const person = await whoComes(request, body)
        const profile = person && (await beginSession(core, reply, person))
        if (!profile) {
          await limits?.afterWrongPassword(request, body.email)
          throw wrong()
        }
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
        if (tx.actor.kind === 'person') await endOwnToken(tx, tx.actor)
        return { success: true }
      },
    }),
  ]
}
