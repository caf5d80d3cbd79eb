import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { passwordRoutes } from './password-routes.ts'
import { ownProfileRoutes } from './profile-routes.ts'
import { pushSubscriptionRoutes } from './push-subscription-routes.ts'
import { serverRoutes } from './server-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export const profileRoutes = (deps: ChatwootDependencies): Route[] => [
  ...ownProfileRoutes(deps),
  ...signInRoutes(deps),
  ...passwordRoutes(deps),
  ...pushSubscriptionRoutes(),
  ...serverRoutes(),
]
