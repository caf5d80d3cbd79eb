import { Type } from 'typebox'
import { invalid, notFound } from '../../../core/errors.ts'
import { listPeople } from '../../../core/people/index.ts'
import { createToken, listTokens, revokeToken } from '../../../core/tokens/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { Id, listOf, Timestamp, Token } from '../schemas.ts'
import { personActor } from '../sign-in/present-session.ts'
import { OrNull } from '../sign-in/schemas.ts'

const Rights = Type.String({ description: '`agent`, `administrator` or `installation`' })
const TokenRow = Type.Object({
  id: Id,
  name: Type.String(),
  person: Type.Object({ id: Id, name: Type.String() }),
  created_at: Timestamp,
  last_used_at: OrNull(Timestamp),
  expires_at: OrNull(Timestamp),
  is_bound: Type.Boolean({ description: 'reaches no other organization of its person' }),
  dialects: Type.Object(
    { native: Rights, epilot: Rights, chatwoot: Rights, dixa: Rights },
    { description: 'as whom it acts in each API: what its person may do there' },
  ),
})

const PATH = '/native/v1/tokens'

/** What programs act with. */
export const tokenRoutes: Route[] = [
  operation({
    operationId: 'listTokens',
    method: 'GET',
    path: PATH,
    summary: 'The tokens of the organization; an agent sees its own',
    isRead: true,
    responses: { 200: listOf(TokenRow), 401: null },
    run: async (tx) => {
      const people = new Map((await listPeople(tx)).map((person) => [person.id, person]))
      const rows = (await listTokens(tx)).flatMap((token) => {
        const person = people.get(token.personId)
        if (!person) return []
        const { id, name, role } = person
        return [
          {
            id: token.id,
            name: token.name,
            person: { id, name },
            created_at: token.createdAt.toISOString(),
            last_used_at: token.lastUsedAt?.toISOString() ?? null,
            expires_at: token.expiresAt?.toISOString() ?? null,
            is_bound: token.isBound,
            dialects: {
              native: token.managesInstallation ? 'installation' : role,
              ...{ epilot: role, chatwoot: role, dixa: role },
            },
          },
        ]
      })
      return { data: rows }
    },
  }),
  operation({
    operationId: 'createOwnToken',
    method: 'POST',
    path: PATH,
    summary: 'Make a token: for oneself, or as an administrator for another member',
    description: 'One for another member reaches this organization only.',
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      person_id: Type.Optional(Id),
      expires_at: Type.Optional(Timestamp),
    }),
    responses: {
      201: Type.Object({ ...Token.properties, expires_at: OrNull(Timestamp) }),
      ...{ 400: null, 401: null, 403: null, 404: null },
    },
    run: async (tx, { body }) => {
      const made = await createToken(tx, {
        name: body.name,
        personId: body.person_id ?? personActor(tx).personId,
        ...(body.expires_at === undefined ? {} : { expiresAt: momentOf(body.expires_at) }),
      })
      const row = (await listTokens(tx)).find(({ id }) => id === made.id)
      if (!row) throw notFound('token')
      return { ...made, expires_at: row.expiresAt?.toISOString() ?? null }
    },
  }),
  operation({
    operationId: 'endToken',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'End a token at once: an own one, or as an administrator anybody’s',
    params: Type.Object({ id: Id }),
    responses: { 204: null, 401: null, 404: null },
    run: (tx, { params: { id } }) => revokeToken(tx, { id }),
  }),
]

function momentOf(text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw invalid('not a moment', { field: 'expires_at' })
  return at
}
