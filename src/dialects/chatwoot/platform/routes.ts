import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { platformAccountRoutes } from './account-routes.ts'
import { accountUserRoutes } from './account-user-routes.ts'
import { platformBotRoutes } from './bot-routes.ts'
import { platformUserRoutes } from './user-routes.ts'

export const platformRoutes = (deps: ChatwootDependencies): Route[] => [
  ...platformAccountRoutes(deps),
  ...accountUserRoutes(deps),
  ...platformUserRoutes(deps),
  ...platformBotRoutes(deps),
]
