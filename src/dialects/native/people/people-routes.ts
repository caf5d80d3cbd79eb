import { type Static, Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { forgetIdentities } from '../../../core/identities/index.ts'
import {
  type ColleagueFacts,
  changeMember,
  colleagueFacts,
  listPeople,
  type Person,
  removePerson,
  updateMembership,
} from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { removeSecondFactor } from '../../../core/second-factor/index.ts'
import { addTeamMembers, listTeams, removeTeamMembers } from '../../../core/teams/index.ts'
import { avatarLink } from '../../../http/blob-links.ts'
import { operation, type Route } from '../../../http/route.ts'
import { Id, listOf, Person as PersonSchema, Role, Timestamp } from '../schemas.ts'
import { OrNull } from '../sign-in/schemas.ts'

export const Colleague = Type.Object({
  ...PersonSchema.properties,
  availability: Type.String({ description: '`online`, `busy` or `offline`, as the person has chosen' }),
  avatar_url: OrNull(Type.String()),
  team_ids: Type.Array(Id),
  is_active: Type.Boolean({ description: 'false: there is no password, token or sign-on yet' }),
  last_seen_at: OrNull(Timestamp),
  has_totp: OrNull(Type.Boolean({ description: 'null: for administrators to know' })),
  has_sign_on: OrNull(Type.Boolean({ description: 'came by single sign-on; null as above' })),
})

const PATH = '/native/v1/people'
const params = Type.Object({ id: Id })

const present = (tx: Tx, person: Person, facts: ColleagueFacts): Static<typeof Colleague> => {
  const maySee = tx.actor.kind !== 'person' || tx.actor.role === 'administrator'
  return {
    id: person.id,
    number: person.number,
    email: person.email,
    name: person.name,
    role: person.role,
    availability: person.availability,
    avatar_url: avatarLink(tx.context, person.avatarBlob, facts.avatarUrl) || null,
    team_ids: facts.teamIds,
    is_active: facts.isActive,
    last_seen_at: facts.lastSeenAt?.toISOString() ?? null,
    has_totp: maySee ? facts.hasSecondFactor : null,
    has_sign_on: maySee ? facts.hasSignOn : null,
  }
}

async function colleagues(tx: Tx): Promise<Static<typeof Colleague>[]> {
  const facts = await colleagueFacts(tx)
  return (await listPeople(tx)).flatMap((person) => {
    const own = facts.get(person.id)
    return own ? [present(tx, person, own)] : []
  })
}

async function colleague(tx: Tx, id: string): Promise<Static<typeof Colleague>> {
  const found = (await colleagues(tx)).find((each) => each.id === id)
  if (!found) throw notFound('person')
  return found
}

/** Who works in the organization. */
export const peopleRoutes: Route[] = [
  operation({
    operationId: 'listPeople',
    method: 'GET',
    path: PATH,
    summary: 'Who works in the organization',
    isRead: true,
    responses: { 200: listOf(Colleague), 401: null },
    run: async (tx) => ({ data: await colleagues(tx) }),
  }),
  operation({
    operationId: 'changePerson',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change what a member is called here, its role and its teams',
    access: 'administrator',
    params,
    body: Type.Object({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      role: Type.Optional(Role),
      team_ids: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
    }),
    responses: { 200: Colleague, 400: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { params: { id }, body }) => {
      const before = await colleague(tx, id)
      if (body.name !== undefined) await changeMember(tx, { personId: id, displayName: body.name })
      if (body.role !== undefined && body.role !== before.role)
        await updateMembership(tx, { personId: id, role: body.role })
      if (body.team_ids) await setTeams(tx, before, body.team_ids)
      return colleague(tx, id)
    },
  }),
  operation({
    operationId: 'removePerson',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'End somebody’s work in the organization',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null, 409: null },
    run: (tx, { params: { id } }) => removePerson(tx, { personId: id }),
  }),
  operation({
    operationId: 'removeTotpOf',
    method: 'DELETE',
    path: `${PATH}/{id}/totp`,
    summary: 'Let a member who has lost its second factor sign in with the password alone',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { params: { id } }) => {
      await colleague(tx, id)
      await removeSecondFactor(tx, id)
    },
  }),
  operation({
    operationId: 'forgetSignOnOf',
    method: 'DELETE',
    path: `${PATH}/{id}/sign-on`,
    summary: 'Let a member come by another account of the provider of single sign-on',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null, 409: null },
    run: (tx, { params: { id } }) => forgetIdentities(tx, id),
  }),
]

async function setTeams(tx: Tx, before: Static<typeof Colleague>, wanted: string[]): Promise<void> {
  const known = new Set((await listTeams(tx)).map(({ id }) => id))
  if (!wanted.every((id) => known.has(id))) throw notFound('team')
  const people = [before.id]
  for (const teamId of before.team_ids.filter((id) => !wanted.includes(id)))
    await removeTeamMembers(tx, { teamId, people })
  for (const teamId of wanted.filter((id) => !before.team_ids.includes(id)))
    await addTeamMembers(tx, { teamId, people })
}
