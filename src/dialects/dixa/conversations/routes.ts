import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { createConversationRoutes } from './create-routes.ts'
import { readConversationRoutes } from './read-routes.ts'

export const conversationsRoutes = (deps: DixaDependencies): Route[] => [
  ...createConversationRoutes(deps),
  ...readConversationRoutes(),
]
