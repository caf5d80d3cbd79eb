import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { assignmentRoutes } from './assignment-routes.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { labelRoutes } from './label-routes.ts'
import { listRoutes } from './list-routes.ts'
import { participantRoutes } from './participant-routes.ts'
import { stateRoutes } from './state-routes.ts'

export const conversationsRoutes = (deps: ChatwootDependencies): Route[] => [
  ...listRoutes(),
  ...conversationRoutes(deps),
  ...stateRoutes(),
  ...labelRoutes(),
  ...assignmentRoutes(),
  ...participantRoutes(),
  ...draftRoutes(),
  ...exportRoutes(),
  ...bulkRoutes(),
]
