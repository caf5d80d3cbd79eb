import type { Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'

export const notesRoutes = (_deps: DixaDependencies): Route[] => []
