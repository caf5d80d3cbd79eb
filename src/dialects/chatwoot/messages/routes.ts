import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { fileRoute } from './file-route.ts'
import { messageRoutes } from './message-routes.ts'
import { oneMessageRoutes } from './one-message-routes.ts'

export const messagesRoutes = (deps: ChatwootDependencies): Route[] => [
  ...messageRoutes(deps),
  ...oneMessageRoutes(),
  fileRoute(deps),
]
