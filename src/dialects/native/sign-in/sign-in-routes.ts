import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../../core/errors.ts'
import type { Core } from '../../../core/run.ts'
import type { HttpLimits } from '../../../http/limits.ts'
import { passwordSignIn } from '../../../http/password-sign-in.ts'
import { type Route, rawRoute } from '../../../http/route.ts'
import { refuseOtherSites } from '../../../http/same-origin.ts'
import type { SingleSignOn } from '../../../http/single-sign-on.ts'
import { beginSession } from './begin-session.ts'
import { Code, Email, GivenPassword, OrNull, Session } from './schemas.ts'
import { SIGN_ON_PATH } from './sign-on-routes.ts'

export interface SignInDeps {
  core: Core
  /** Null: nobody is limited. */
  limits: HttpLimits | null
  /** Null: people sign in with passwords only. */
  signOn: SingleSignOn | null
}

/** The same for an address that nobody has. */
export const notKnown = () => new AppError('unauthenticated', 'the address or the password is wrong')

/** How a browser comes in. */
export const signInRoutes = (deps: SignInDeps): Route[] => [
  rawRoute({
    operationId: 'getSignInOptions',
    method: 'GET',
    path: '/native/v1/sign-in/options',
    summary: 'How people can sign in here',
    access: 'anyone',
    responses: {
      200: Type.Object({
        password: Type.Boolean(),
        oidc: OrNull(Type.Object({ name: Type.String(), url: Type.String() })),
      }),
    },
    handle: async (_request, reply) =>
      reply.send({ password: true, oidc: deps.signOn && { name: deps.signOn.name, url: SIGN_ON_PATH } }),
  }),
  rawRoute({
    operationId: 'signIn',
    method: 'POST',
    path: '/native/v1/sign-in',
    summary: 'Begin a session of a browser with a password',
    description:
      'The answer sets a cookie. `details.code_needed` of a 401: the password is right, and a `code` of the second factor is asked for.',
    access: 'anyone',
    body: Type.Object({ email: Email, password: GivenPassword, code: Type.Optional(Code) }),
    responses: { 200: Session, 400: null, 401: null, 403: null, 429: null },
    handle: async (request, reply, { body }) => {
      const personId = await whoSignsIn(deps, request, body)
      const session = await beginSession(deps.core, { request, reply }, { personId, mayManage: true })
      if (!session) throw notKnown()
      return reply.send(session)
    },
  }),
]

/** The person whose password this is. Throws `unauthenticated`, with `code_needed` where a code is missing. */
export async function whoSignsIn(
  deps: SignInDeps,
  request: FastifyRequest,
  credentials: { email: string; password: string; code?: string },
): Promise<string> {
  refuseOtherSites(request, deps.core.context)
  const found = await passwordSignIn(deps, request, credentials)
  if (!found) throw notKnown()
  if (found.needsCode)
    throw new AppError('unauthenticated', 'a code of the second factor is needed', { code_needed: true })
  return found.person.id
}
