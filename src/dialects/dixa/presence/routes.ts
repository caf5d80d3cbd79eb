import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { type AgentPresence, agentPresence } from '../../../core/presence/index.ts'
import { getTeam, listTeamMembers } from '../../../core/teams/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { pageAsked, pageOfAll, pageShown } from '../paging.ts'
import { REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { presentPresence, UserPresence } from './present.ts'

export const presenceRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getAgentsPresence',
    method: 'GET',
    path: '/v1/agents/presence',
    summary: 'Who is there, of all agents',
    isRead: true,
    responses: { 200: Type.Array(UserPresence), ...REFUSALS },
    run: async (tx) => (await agentPresence(tx)).map((each) => presentPresence(each, tx.now)),
  }),
  operation({
    operationId: 'getAgentsAgentidPresence',
    method: 'GET',
    path: '/v1/agents/{agentId}/presence',
    summary: 'Whether an agent is there',
    isRead: true,
    params: Type.Object({ agentId: Type.String({ format: 'uuid' }) }),
    responses: { 200: dataOf(UserPresence), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const [presence] = await agentPresence(tx, [params.agentId])
      if (!presence) throw notFound('agent')
      return { data: presentPresence(presence, tx.now) }
    },
  }),
  operation({
    operationId: 'getTeamsTeamidPresence',
    method: 'GET',
    path: '/v1/teams/{teamId}/presence',
    summary: 'Who of a team is there',
    isRead: true,
    params: Type.Object({ teamId: Type.String({ format: 'uuid' }) }),
    query: Type.Object(PageQuery),
    responses: { 200: pageOf(UserPresence), ...REFUSALS_OF_ONE },
    run: async (tx, { params, query }) => {
      const page = pageAsked(query)
      const team = await getTeam(tx, params.teamId)
      const members = (await listTeamMembers(tx, team.id)).map(({ id }) => id)
      const found = members.length === 0 ? [] : await agentPresence(tx, members)
      const placeOf = ({ personId }: AgentPresence) => personId
      const path = `/v1/teams/${team.id}/presence`
      const { data, ...links } = pageShown(pageOfAll(found, page, placeOf), page, { path, query, placeOf })
      return { data: data.map((each) => presentPresence(each, tx.now)), ...links }
    },
  }),
]
