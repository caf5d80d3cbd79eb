import { Type } from 'typebox'
import { invalid } from '../../../core/errors.ts'
import { makeContactOfMember } from '../../../core/member-removal/index.ts'
import { getMember, listMembers, type Member } from '../../../core/people/index.ts'
import { teamNumbersOf, teamsByNumbers } from '../../../core/teams/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { emailFilter, Filter, phoneFilter } from '../filters.ts'
import { pageAsked, pageShown, placeInTime, readPlaceInTime } from '../paging.ts'
import { presentAgent } from '../present/agent.ts'
import { conflictAsInvalid, REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { Agent } from '../schemas/user.ts'
import { agentBulkRoutes } from './bulk-routes.ts'
import { createAgent, patchAgent, replaceAgent } from './keep-agent.ts'
import { AgentId, AgentPatch, AgentReplacement, NewAgent } from './schemas.ts'

const PATH = '/v1/agents'

export const agentsRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getAgents',
    method: 'GET',
    path: PATH,
    summary: 'Who works in the organization, as they came',
    isRead: true,
    query: Type.Object({
      ...PageQuery,
      email: Type.Optional(Filter('Whoever has this address, first or additional')),
      phone: Type.Optional(Filter('Whoever has this phone number, first or additional')),
    }),
    responses: { 200: pageOf(Agent), ...REFUSALS_OF_ONE },
    run: async (tx, { query }) => {
      const [email, phone] = [emailFilter(query.email), phoneFilter(query.phone)]
      if (email !== undefined && phone !== undefined)
        throw invalid('Invalid filters: Cannot provide both phone number and email address')
      const page = pageAsked(query)
      const { offset, limit } = page
      const after = readPlaceInTime(page.after)
      const found = await listMembers(tx, { email, phone, offset, after, limit: limit + 1 })
      const placeOf = ({ createdAt, id }: Member) => placeInTime(createdAt, id)
      const { data, ...links } = pageShown(found, page, { path: PATH, query, placeOf })
      return { data: data.map((member) => presentAgent(member, tx.context)), ...links }
    },
  }),
  operation({
    operationId: 'postAgents',
    method: 'POST',
    path: PATH,
    summary: 'Add somebody to the organization',
    access: 'administrator',
    body: NewAgent,
    responses: { 201: dataOf(Agent), ...REFUSALS },
    run: async (tx, { body }) => ({ data: presentAgent(await createAgent(tx, body), tx.context) }),
  }),
  ...agentBulkRoutes,
  operation({
    operationId: 'getAgentsAgentid',
    method: 'GET',
    path: `${PATH}/{agentId}`,
    summary: 'One agent',
    isRead: true,
    params: AgentId,
    responses: { 200: dataOf(Agent), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => ({ data: presentAgent(await getMember(tx, params.agentId), tx.context) }),
  }),
  operation({
    operationId: 'putAgentsAgentid',
    method: 'PUT',
    path: `${PATH}/{agentId}`,
    summary: 'Say all that is known of an agent; what is not given is said no more',
    access: 'administrator',
    params: AgentId,
    body: AgentReplacement,
    responses: { 200: dataOf(Agent), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => ({
      data: presentAgent(await replaceAgent(tx, params.agentId, body), tx.context),
    }),
  }),
  operation({
    operationId: 'patchAgentsAgentid',
    method: 'PATCH',
    path: `${PATH}/{agentId}`,
    summary: 'Change what is given of an agent',
    access: 'administrator',
    params: AgentId,
    body: AgentPatch,
    responses: { 200: dataOf(Agent), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => ({
      data: presentAgent(await patchAgent(tx, params.agentId, body), tx.context),
    }),
  }),
  operation({
    operationId: 'deleteAgentsAgentid',
    method: 'DELETE',
    path: `${PATH}/{agentId}`,
    summary: 'Make an end user of an agent',
    description: 'Under the same id. Open conversations go back to their queue.',
    access: 'administrator',
    isLong: true,
    params: AgentId,
    responses: { 204: null, ...REFUSALS_OF_ONE },
    run: (tx, { params }) => conflictAsInvalid(makeContactOfMember(tx, { personId: params.agentId })),
  }),
  operation({
    operationId: 'getAgentsAgentidTeams',
    method: 'GET',
    path: `${PATH}/{agentId}/teams`,
    summary: 'The teams that an agent is in',
    isRead: true,
    params: AgentId,
    responses: { 200: listOf(Type.Object({ id: Type.String({ format: 'uuid' }) })), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const { id } = await getMember(tx, params.agentId)
      const teams = await teamsByNumbers(tx, await teamNumbersOf(tx, id))
      return { data: teams.map((team) => ({ id: team.id })) }
    },
  }),
]
