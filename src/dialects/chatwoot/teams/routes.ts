import type { Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { teamMemberRoutes } from './member-routes.ts'
import { teamRoutes } from './team-routes.ts'

export const teamsRoutes = (_deps: ChatwootDependencies): Route[] => [...teamRoutes(), ...teamMemberRoutes()]
