import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'

export const conversationsRoutes = (_deps: ChatwootDependencies): Route[] => []
