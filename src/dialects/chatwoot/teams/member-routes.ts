import { Type } from 'typebox'
import type { Person } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import {
  addTeamMembers,
  listTeamMembers,
  removeTeamMembers,
  setTeamMembers,
} from '../../../core/teams/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { peopleNamed, showAgents } from '../agents/named-people.ts'
import { refusal } from '../refusals.ts'
import { Agent } from '../schemas/agent.ts'
import { AccountAndId, NumericId } from '../schemas/loose.ts'
import { findTeam } from './team-routes.ts'

const REFUSALS = { 401: null, 404: null, 422: null }
const Members = Type.Object({ user_ids: Type.Array(NumericId, { maxItems: 1000 }) })

const PLACES = [
  { path: '/api/v1/accounts/{account_id}/teams/{id}/team_members', suffix: '' },
  // Where a published client looks for them.
  { path: '/accounts/{account_id}/teams/{id}/team_members', suffix: 'WithoutPrefix' },
]

/** Who is in which team. */
export const teamMemberRoutes = (): Route[] => PLACES.flatMap(routesAt)

async function named(tx: Tx, number: string, ids: number[]): Promise<{ teamId: string; people: string[] }> {
  const { id: teamId } = await findTeam(tx, number)
  const refused = () => refusal('forbidden', { error: 'Invalid User IDs' })
  return { teamId, people: (await peopleNamed(tx, ids, refused)).map(({ id }) => id) }
}

const routesAt = ({ path, suffix }: (typeof PLACES)[number]): Route[] => [
  operation({
    operationId: `listTeamMembers${suffix}`,
    method: 'GET',
    path,
    summary: 'Who is in a team',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Type.Array(Agent), ...REFUSALS },
    run: async (tx, { params }) =>
      showAgents(tx, await listTeamMembers(tx, (await findTeam(tx, params.id)).id)),
  }),
  change('POST', { operationId: `addTeamMembers${suffix}`, path }, addTeamMembers),
  change('PATCH', { operationId: `setTeamMembers${suffix}`, path }, setAll),
  change('PUT', { operationId: `setTeamMembers${suffix}ByPut`, path }, setAll),
  operation({
    operationId: `removeTeamMembers${suffix}`,
    method: 'DELETE',
    path,
    summary: 'Take people out of a team',
    access: 'administrator',
    params: AccountAndId,
    body: Members,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params, body }) => removeTeamMembers(tx, await named(tx, params.id, body.user_ids)),
  }),
]

type Change = (tx: Tx, members: { teamId: string; people: string[] }) => Promise<Person[]>

async function setAll(tx: Tx, members: { teamId: string; people: string[] }): Promise<Person[]> {
  await setTeamMembers(tx, members)
  return listTeamMembers(tx, members.teamId)
}

const change = (
  method: 'POST' | 'PATCH' | 'PUT',
  { operationId, path }: { operationId: string; path: string },
  verb: Change,
): Route =>
  operation({
    operationId,
    method,
    path,
    summary: method === 'POST' ? 'Put people into a team' : 'Let exactly these people be a team',
    access: 'administrator',
    params: AccountAndId,
    body: Members,
    responses: { 200: Type.Array(Agent), ...REFUSALS },
    run: async (tx, { params, body }) =>
      showAgents(tx, await verb(tx, await named(tx, params.id, body.user_ids))),
  })
