import type { Route } from '../../../http/route.ts'
import { passwordRoutes } from './password-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { type SignInDeps, signInRoutes } from './sign-in-routes.ts'
import { signOnRoutes } from './sign-on-routes.ts'

export type { SignInDeps } from './sign-in-routes.ts'

/** How people come in with a browser, and go. */
export const signInAndOutRoutes = (deps: SignInDeps): Route[] => [
  ...signInRoutes(deps),
  ...signOnRoutes(deps),
  ...sessionRoutes(deps),
  ...passwordRoutes(deps),
  ...secondFactorRoutes(deps),
]
