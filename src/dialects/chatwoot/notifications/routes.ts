import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { listRoutes, oneRoutes } from './list-routes.ts'
import { settingRoutes } from './setting-routes.ts'

export const notificationsRoutes = (_deps: ChatwootDependencies): Route[] => [
  ...listRoutes,
  ...oneRoutes,
  ...settingRoutes,
]
