import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const queuesRoutes = (_deps: DixaDependencies): Route[] => []
