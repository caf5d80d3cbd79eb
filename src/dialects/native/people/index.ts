import type { Route } from '../../../http/route.ts'
import type { SignInDeps } from '../sign-in/index.ts'
import { auditRoutes } from './audit-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { ownAccountRoutes } from './own-account-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { tokenRoutes } from './token-routes.ts'

/** Who works in an organization, with what, and what was done. */
export const peopleAdministrationRoutes = (deps: SignInDeps): Route[] => [
  ...peopleRoutes,
  ...invitationRoutes(deps),
  ...ownAccountRoutes,
  ...tokenRoutes,
  ...auditRoutes,
]
