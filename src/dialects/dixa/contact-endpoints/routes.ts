import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const contactEndpointsRoutes = (_deps: DixaDependencies): Route[] => []
