import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const anonymizationRoutes = (_deps: DixaDependencies): Route[] => []
