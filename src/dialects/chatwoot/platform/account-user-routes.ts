import { Type } from 'typebox'
import { removeMember } from '../../../core/member-removal/index.ts'
import {
  addPerson,
  findPerson,
  listMemberships,
  type Membership,
  personOfInstallation,
  updateMembership,
} from '../../../core/people/index.ts'
import { mayTouch } from '../../../core/platform/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { iso } from '../present/times.ts'
import { invalidRecord } from '../refusals.ts'
import { AnyObject, NumericId } from '../schemas/loose.ts'
import { inAccount, notPermissible, platformDoor } from './door.ts'

const PATH = '/platform/api/v1/accounts/{id}/account_users'
const REFUSALS = { 401: null, 422: null }
const Params = Type.Object({ id: Type.String() })

const present = (each: Membership, user: string) => ({
  id: Number(each.number),
  account_id: Number(each.organizationNumber),
  user_id: Number(user),
  role: each.role,
  inviter_id: each.invitedBy ? Number(each.invitedBy) : null,
  created_at: iso(each.createdAt),
  updated_at: iso(each.updatedAt),
  active_at: iso(each.activeAt),
  availability: each.availability,
  auto_offline: each.isAutoOffline,
  custom_role_id: null,
  agent_capacity_policy_id: null,
})

/** Memberships of the account as this API shows them. */
async function shown(own: Tx): Promise<ReturnType<typeof present>[]> {
  const all: ReturnType<typeof present>[] = []
  for (const each of await listMemberships(own)) {
    const person = await findPerson(own, each.personId)
    if (person) all.push(present(each, person.number))
  }
  return all
}

/** A member whom the app may change: it may touch the account. */
async function upsert(own: Tx, number: string, role: 'agent' | 'administrator'): Promise<void> {
  const member = await findPerson(own, number)
  if (member) {
    await updateMembership(own, { personId: member.id, role })
    return
  }
  const person = await personOfInstallation(own, { number })
  if (!person || !(await mayTouch(own, { kind: 'person', objectId: person.id }))) throw notPermissible()
  await addPerson(own, { email: person.email, name: person.name, role })
}

export function accountUserRoutes(deps: ChatwootDependencies): Route[] {
  const identify = platformDoor(deps)
  return [
    operation({
      operationId: 'listPlatformAccountUsers',
      method: 'GET',
      path: PATH,
      summary: 'Who works in an account',
      identify,
      isRead: true,
      params: Params,
      responses: { 200: Type.Array(AnyObject()), ...REFUSALS },
      run: (tx, { params }) => inAccount(tx, params.id, shown),
    }),
    operation({
      operationId: 'createPlatformAccountUser',
      method: 'POST',
      path: PATH,
      summary: 'Let somebody work in an account, or change their role there',
      identify,
      params: Params,
      body: Type.Object({ user_id: NumericId, role: Type.Optional(Type.String()) }),
      responses: { 200: AnyObject(), ...REFUSALS },
      run: (tx, { params, body }) =>
        inAccount(tx, params.id, async (own) => {
          const { role = 'agent' } = body
          if (role !== 'agent' && role !== 'administrator')
            throw invalidRecord('Role is not included in the list', 'role')
          await upsert(own, String(body.user_id), role)
          return (await shown(own)).find(({ user_id: user }) => user === body.user_id)
        }),
    }),
    operation({
      operationId: 'deletePlatformAccountUser',
      method: 'DELETE',
      path: PATH,
      summary: 'End somebody’s work in an account',
      identify,
      params: Params,
      body: Type.Object({ user_id: NumericId }),
      responses: { 200: null, ...REFUSALS },
      run: (tx, { params, body }) =>
        inAccount(tx, params.id, async (own) => {
          const person = await findPerson(own, String(body.user_id))
          if (!person) throw notPermissible()
          await removeMember(own, { personId: person.id })
        }),
    }),
  ]
}
