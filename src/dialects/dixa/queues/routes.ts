import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { conversationRoutes } from './conversation-routes.ts'

export const queuesRoutes = (_deps: DixaDependencies): Route[] => [...conversationRoutes()]
