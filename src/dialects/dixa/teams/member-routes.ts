import { invalid } from '../../../core/errors.ts'
import { getMembers } from '../../../core/people/index.ts'
import { addTeamMembers, getTeam, listTeamMembers, removeTeamMembers } from '../../../core/teams/index.ts'
import { operation } from '../../../http/route.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { listOf } from '../schemas/envelopes.ts'
import { AgentIds, TeamId, TeamMember } from './schemas.ts'

const PATH = '/v1/teams/{teamId}/agents'

/** Who is in a team. */
export const memberRoutes = [
  operation({
    operationId: 'getTeamsTeamidAgents',
    method: 'GET',
    path: PATH,
    summary: 'The agents in a team',
    isRead: true,
    params: TeamId,
    responses: { 200: listOf(TeamMember), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const people = await listTeamMembers(tx, (await getTeam(tx, params.teamId)).id)
      const members = await getMembers(
        tx,
        people.map(({ id }) => id),
      )
      return {
        data: members.map(({ id, displayName: name, email, phone }) => ({
          id,
          name,
          email,
          ...(phone === null ? {} : { phoneNumber: phone }),
        })),
      }
    },
  }),
  operation({
    operationId: 'patchTeamsTeamidAgents',
    method: 'PATCH',
    path: PATH,
    summary: 'Put agents into a team',
    access: 'administrator',
    params: TeamId,
    body: AgentIds,
    responses: { 200: null, ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const team = await getTeam(tx, params.teamId)
      const people = [...new Set((body.agentIds ?? []).map((id) => id.toLowerCase()))]
      const known = await getMembers(tx, people)
      if (known.length < people.length) throw invalid('Agent was not found')
      await addTeamMembers(tx, { teamId: team.id, people })
    },
  }),
  operation({
    operationId: 'deleteTeamsTeamidAgents',
    method: 'DELETE',
    path: PATH,
    summary: 'Take agents out of a team',
    access: 'administrator',
    params: TeamId,
    body: AgentIds,
    responses: { 204: null, ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const team = await getTeam(tx, params.teamId)
      await removeTeamMembers(tx, { teamId: team.id, people: body.agentIds ?? [] })
    },
  }),
]
