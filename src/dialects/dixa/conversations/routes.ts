import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { readConversationRoutes } from './read-routes.ts'

export const conversationsRoutes = (_deps: DixaDependencies): Route[] => [...readConversationRoutes()]
