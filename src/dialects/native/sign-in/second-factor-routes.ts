import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { forbidden } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import {
  confirmSecondFactor,
  offerSecondFactor,
  removeSecondFactor,
} from '../../../core/second-factor/index.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { provePassword } from './password-routes.ts'
import { personActor } from './present-session.ts'
import { Code, GivenPassword } from './schemas.ts'
import type { SignInDeps } from './sign-in-routes.ts'

const PATH = '/native/v1/session/totp'

/** The second factor of the calling person: codes that change with the time (TOTP). */
export const secondFactorRoutes = (deps: SignInDeps): Route[] => [
  operation({
    operationId: 'offerTotp',
    method: 'POST',
    path: PATH,
    summary: 'Get a secret for a program that makes codes; it counts once a code was shown',
    responses: {
      201: Type.Object({ secret: Type.String(), uri: Type.String() }),
      401: null,
      403: null,
      409: null,
    },
    run: (tx) => {
      onlyInBrowser(tx)
      return offerSecondFactor(tx)
    },
  }),
  operation({
    operationId: 'confirmTotp',
    method: 'PUT',
    path: PATH,
    summary: 'Show a code, which is asked for from then on; get ten codes for recovery',
    body: Type.Object({ code: Code }),
    responses: {
      200: Type.Object({ recovery_codes: Type.Array(Type.String()) }),
      ...{ 400: null, 401: null, 403: null, 409: null },
    },
    run: async (tx, { body }) => {
      onlyInBrowser(tx)
      return { recovery_codes: await confirmSecondFactor(tx, body) }
    },
  }),
  rawRoute({
    operationId: 'removeTotp',
    method: 'DELETE',
    path: PATH,
    summary: 'Sign in with the password alone again',
    body: Type.Object({ password: GivenPassword }),
    responses: { 204: null, 400: null, 401: null, 409: null, 429: null },
    handle: async (request, reply, { actor, body }) => {
      const own = personActor({ actor: actor as Actor })
      await provePassword(deps, request, { personId: own.personId, password: body.password })
      await deps.core.run(own, (tx) => removeSecondFactor(tx, own.personId))
      return reply.status(204).send()
    },
  }),
]

/** Whoever has a token of somebody must not lock that person out with it. */
function onlyInBrowser(tx: Tx): void {
  if (!personActor(tx).byCookie) throw forbidden('this is done by who has signed in, not with a token')
}
