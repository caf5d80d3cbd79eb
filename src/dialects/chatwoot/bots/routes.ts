import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'

export const botsRoutes = (_deps: ChatwootDependencies): Route[] => []
