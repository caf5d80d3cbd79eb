import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const activityLogRoutes = (_deps: DixaDependencies): Route[] => []
