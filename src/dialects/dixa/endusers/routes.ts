import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const endusersRoutes = (_deps: DixaDependencies): Route[] => []
