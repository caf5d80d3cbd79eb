import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import {
  addTeamMembers,
  createTeam,
  deleteTeam,
  getTeam,
  listTeamMembers,
  listTeams,
  removeTeamMembers,
  type Team,
  teamByNumber,
  updateTeam,
} from '../../../core/teams/index.ts'
import { operation } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import { Named } from '../conversation-schemas.ts'
import { named } from '../present/people.ts'
import * as schemas from '../schemas.ts'

const path = '/native/v1/teams'
const params = schemas.IdParams
const memberParams = Type.Object({
  ...schemas.IdParams.properties,
  person_id: Type.String({ description: 'uuid of a person' }),
})
const REFUSALS = { 401: null, 403: null, 404: null }

const WORDS = {
  description: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  assigns_automatically: Type.Optional(
    Type.Boolean({ description: 'what the team gets goes to one of its people who is there; default: true' }),
  ),
}
const name = Type.String({ minLength: 1, maxLength: 200 })

const presentTeam = (team: Team) => ({
  id: team.id,
  number: team.number,
  name: team.name,
  description: team.description,
  assigns_automatically: team.assignsAutomatically,
})

interface Words {
  description?: string | null | undefined
  assigns_automatically?: boolean | undefined
}

const wordsOf = ({ description, assigns_automatically: assignsAutomatically }: Words) => ({
  ...(description === undefined ? {} : { description }),
  ...(assignsAutomatically === undefined ? {} : { assignsAutomatically }),
})

/** A team by its uuid or number. Throws `not_found`. */
async function namedTeam(tx: Tx, reference: string): Promise<Team> {
  if (isUuid(reference)) return getTeam(tx, reference)
  const team = await teamByNumber(tx, reference)
  if (!team) throw notFound('team')
  return team
}

/** People who answer for conversations together. */
export const teamRoutes = [
  operation({
    operationId: 'listTeams',
    method: 'GET',
    path,
    summary: 'The teams of the organization',
    isRead: true,
    responses: { 200: schemas.listOf(schemas.Team), 401: null },
    run: async (tx) => ({ data: (await listTeams(tx)).map(presentTeam) }),
  }),
  operation({
    operationId: 'createTeam',
    method: 'POST',
    path,
    summary: 'Make a team',
    access: 'administrator',
    body: Type.Object({
      name,
      ...WORDS,
      people: Type.Optional(Type.Array(Type.String(), { maxItems: 1000, description: 'uuids or numbers' })),
    }),
    responses: { 201: schemas.Team, 400: null, 409: null, ...REFUSALS },
    run: async (tx, { body }) =>
      presentTeam(
        await createTeam(tx, {
          name: body.name,
          ...wordsOf(body),
          ...(body.people === undefined ? {} : { people: body.people }),
        }),
      ),
  }),
  operation({
    operationId: 'updateTeam',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change a team; what is not given stays',
    access: 'administrator',
    params,
    body: Type.Object({ name: Type.Optional(name), ...WORDS }),
    responses: { 200: schemas.Team, 400: null, 409: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { number } = await namedTeam(tx, params.id)
      const change = { ...wordsOf(body), ...(body.name === undefined ? {} : { name: body.name }) }
      return presentTeam(await updateTeam(tx, { number, ...change }))
    },
  }),
  operation({
    operationId: 'deleteTeam',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Delete a team; conversations that it had go on without one',
    access: 'administrator',
    params,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params }) => deleteTeam(tx, (await namedTeam(tx, params.id)).number),
  }),
  operation({
    operationId: 'listTeamMembers',
    method: 'GET',
    path: `${path}/{id}/members`,
    summary: 'Who is in a team',
    isRead: true,
    params,
    responses: { 200: schemas.listOf(Named), 401: null, 404: null },
    run: async (tx, { params }) => ({
      data: (await listTeamMembers(tx, (await namedTeam(tx, params.id)).id)).map(named),
    }),
  }),
  operation({
    operationId: 'addTeamMember',
    method: 'PUT',
    path: `${path}/{id}/members/{person_id}`,
    summary: 'Put a person into a team',
    access: 'administrator',
    params: memberParams,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id: teamId } = await namedTeam(tx, params.id)
      await addTeamMembers(tx, { teamId, people: [personId(params.person_id)] })
    },
  }),
  operation({
    operationId: 'removeTeamMember',
    method: 'DELETE',
    path: `${path}/{id}/members/{person_id}`,
    summary: 'Take a person out of a team; what is assigned to them stays theirs',
    access: 'administrator',
    params: memberParams,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id: teamId } = await namedTeam(tx, params.id)
      await removeTeamMembers(tx, { teamId, people: [personId(params.person_id)] })
    },
  }),
]

function personId(reference: string): string {
  if (!isUuid(reference)) throw notFound('person')
  return reference.toLowerCase()
}
