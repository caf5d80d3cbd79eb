import { Type } from 'typebox'
import { createTeam, listTeams } from '../../../core/teams/index.ts'
import { operation } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'

/** Who works together. */
export const directoryRoutes = [
  operation({
    operationId: 'listTeams',
    method: 'GET',
    path: '/native/v1/teams',
    summary: 'The teams of the organization',
    isRead: true,
    responses: { 200: schemas.listOf(schemas.Team), 401: null },
    run: async (tx) => ({ data: await listTeams(tx) }),
  }),
  operation({
    operationId: 'createTeam',
    method: 'POST',
    path: '/native/v1/teams',
    summary: 'Make a team',
    access: 'administrator',
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      people: Type.Optional(Type.Array(Type.String(), { maxItems: 1000, description: 'uuids or numbers' })),
    }),
    responses: { 201: schemas.Team, 400: null, 401: null, 403: null, 404: null, 409: null },
    run: (tx, { body }) => createTeam(tx, body),
  }),
]
