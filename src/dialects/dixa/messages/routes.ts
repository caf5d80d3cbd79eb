import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const messagesRoutes = (_deps: DixaDependencies): Route[] => []
