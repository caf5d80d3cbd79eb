import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { createConversationRoutes } from './create-routes.ts'
import { listConversationRoutes } from './list-routes.ts'
import { readConversationRoutes } from './read-routes.ts'
import { tagRoutes } from './tag-routes.ts'

export const conversationsRoutes = (deps: DixaDependencies): Route[] => [
  ...createConversationRoutes(deps),
  ...readConversationRoutes(),
  ...listConversationRoutes(),
  ...tagRoutes(),
]
