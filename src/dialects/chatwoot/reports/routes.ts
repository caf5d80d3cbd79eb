import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { comparisonRoutes } from './comparison-routes.ts'
import { ratingRoutes } from './rating-routes.ts'
import { standingRoutes } from './standing-routes.ts'
import { summaryRoutes } from './summary-routes.ts'

export const reportsRoutes = (_deps: ChatwootDependencies): Route[] => [
  ...summaryRoutes,
  ...standingRoutes,
  ...comparisonRoutes,
  ...ratingRoutes,
]
