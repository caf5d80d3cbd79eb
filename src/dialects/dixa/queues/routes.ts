import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { queueRoutes } from './queue-routes.ts'

export const queuesRoutes = (_deps: DixaDependencies): Route[] => [
  ...queueRoutes(),
  ...memberRoutes(),
  ...conversationRoutes(),
]
