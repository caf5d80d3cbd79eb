import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { inboxRoutes } from './inbox-routes.ts'
import { memberRoutes } from './member-routes.ts'

export const inboxesRoutes = (deps: ChatwootDependencies): Route[] => [
  ...inboxRoutes(deps),
  ...memberRoutes(),
]
