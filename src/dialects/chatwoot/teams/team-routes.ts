import { type Static, Type } from 'typebox'
import { AppError, notFound } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import {
  createTeam,
  deleteTeam,
  listTeams,
  type Team,
  teamByNumber,
  teamNumbersOf,
  updateTeam,
} from '../../../core/teams/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentTeam } from '../present/team.ts'
import { invalidRecord, missingParam } from '../refusals.ts'
import { AccountAndId, AccountParams, NullableText } from '../schemas/loose.ts'
import { Team as TeamSchema } from './schemas.ts'

const PATH = '/api/v1/accounts/{account_id}/teams'
const REFUSALS = { 401: null, 404: null, 422: null }

const TeamBody = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  description: Type.Optional(NullableText({ maxLength: 2000 })),
  allow_auto_assign: Type.Optional(Type.Boolean()),
})
type TeamBody = Static<typeof TeamBody>

export const teamRoutes = (): Route[] => [
  operation({
    operationId: 'list-all-teams',
    method: 'GET',
    path: PATH,
    summary: 'The teams of the account',
    isRead: true,
    params: AccountParams,
    // The published contract shows one team where there is a list.
    responses: { 200: Type.Union([Type.Array(TeamSchema), TeamSchema]), 401: null },
    run: async (tx) => showTeams(tx, await listTeams(tx)),
  }),
  operation({
    operationId: 'create-a-team',
    method: 'POST',
    path: PATH,
    summary: 'Make a team',
    access: 'administrator',
    wrapper: 'team',
    params: AccountParams,
    body: TeamBody,
    isBodyOptional: true,
    responses: { 200: TeamSchema, ...REFUSALS },
    run: async (tx, { body }) => {
      if (Object.keys(body).length === 0) throw missingParam('team')
      const name = checkedName(body.name ?? '')
      return showTeam(tx, await named(() => createTeam(tx, { ...toFacts(body), name })))
    },
  }),
  operation({
    operationId: 'get-details-of-a-single-team',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One team',
    isRead: true,
    params: AccountAndId,
    responses: { 200: TeamSchema, ...REFUSALS },
    run: async (tx, { params }) => showTeam(tx, await findTeam(tx, params.id)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'update-a-team' : 'update-a-team-ByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change a team',
      access: 'administrator',
      wrapper: 'team',
      params: AccountAndId,
      body: TeamBody,
      isBodyOptional: true,
      responses: { 200: TeamSchema, ...REFUSALS },
      run: async (tx, { params, body }) => {
        if (Object.keys(body).length === 0) throw missingParam('team')
        const name = body.name === undefined ? undefined : checkedName(body.name)
        const change = { ...toFacts(body), number: params.id, name }
        return showTeam(tx, await named(() => updateTeam(tx, change)))
      },
    }),
  ),
  operation({
    operationId: 'delete-a-tea,',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete a team; conversations go on without it',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: (tx, { params }) => deleteTeam(tx, params.id),
  }),
]

const toFacts = (body: TeamBody) => ({
  description: body.description,
  assignsAutomatically: body.allow_auto_assign,
})

/** Names of teams are lower case here. */
function checkedName(name: string): string {
  const trimmed = name.trim().toLowerCase()
  if (!trimmed) throw invalidRecord('Name must not be blank', 'name')
  return trimmed
}

async function named(work: () => Promise<Team>): Promise<Team> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict')
      throw invalidRecord('Name has already been taken', 'name')
    throw error
  }
}

/** Throws `not_found`. */
export async function findTeam(tx: Tx, number: string): Promise<Team> {
  const team = await teamByNumber(tx, number)
  if (!team) throw notFound('team')
  return team
}

async function showTeams(tx: Tx, teams: Team[]): Promise<Record<string, unknown>[]> {
  const own = tx.actor.kind === 'person' ? await teamNumbersOf(tx, tx.actor.personId) : []
  const account = tx.actor.organizationNumber
  return teams.map((team) => presentTeam(team, { account, isMember: own.includes(team.number) }))
}

const showTeam = async (tx: Tx, team: Team): Promise<unknown> => (await showTeams(tx, [team]))[0]
