import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { filterRoutes } from './filter-routes.ts'
import { metricRoutes } from './metric-routes.ts'
import { recordRoutes } from './record-routes.ts'

export const analyticsRoutes = (_deps: DixaDependencies): Route[] => [
  ...metricRoutes(),
  ...recordRoutes(),
  ...filterRoutes(),
]
