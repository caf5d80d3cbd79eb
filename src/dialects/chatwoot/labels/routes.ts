import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'

export const labelsRoutes = (_deps: ChatwootDependencies): Route[] => []
