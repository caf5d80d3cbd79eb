import {
  type Team as CoreTeam,
  createTeam,
  deleteTeam,
  getTeam,
  listTeams,
} from '../../../core/teams/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { conflictAsInvalid, REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import { memberRoutes } from './member-routes.ts'
import { NewTeam, Team, TeamId } from './schemas.ts'

const PATH = '/v1/teams'

export const teamsRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getTeams',
    method: 'GET',
    path: PATH,
    summary: 'The teams of the organization',
    isRead: true,
    responses: { 200: listOf(Team), ...REFUSALS },
    run: async (tx) => ({ data: (await listTeams(tx)).map(present) }),
  }),
  operation({
    operationId: 'postTeams',
    method: 'POST',
    path: PATH,
    summary: 'Make a team',
    access: 'administrator',
    body: NewTeam,
    responses: { 201: dataOf(Team), ...REFUSALS },
    run: async (tx, { body }) => ({
      data: present(await conflictAsInvalid(createTeam(tx, { name: body.name }))),
    }),
  }),
  operation({
    operationId: 'getTeamsTeamid',
    method: 'GET',
    path: `${PATH}/{teamId}`,
    summary: 'One team',
    isRead: true,
    params: TeamId,
    responses: { 200: dataOf(Team), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => ({ data: present(await getTeam(tx, params.teamId)) }),
  }),
  operation({
    operationId: 'deleteTeamsTeamid',
    method: 'DELETE',
    path: `${PATH}/{teamId}`,
    summary: 'Delete a team; its people stay',
    access: 'administrator',
    params: TeamId,
    responses: { 204: null, ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => deleteTeam(tx, (await getTeam(tx, params.teamId)).number),
  }),
  ...memberRoutes,
]

const present = ({ id, name }: CoreTeam) => ({ id, name })
