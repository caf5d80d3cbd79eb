import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'

export const inboxesRoutes = (_deps: ChatwootDependencies): Route[] => []
