import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const searchRoutes = (_deps: DixaDependencies): Route[] => []
