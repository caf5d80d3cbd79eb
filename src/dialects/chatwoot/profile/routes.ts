import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'

export const profileRoutes = (_deps: ChatwootDependencies): Route[] => []
