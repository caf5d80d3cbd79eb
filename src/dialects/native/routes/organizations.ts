import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import { createOrganization, findOrganization } from '../../../core/organizations/index.ts'
import { addPerson } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { createToken, revokeToken } from '../../../core/tokens/index.ts'
import { operation } from '../../../http/route.ts'
import { Id, IdParams, Organization, Person, Role, Token } from '../schemas.ts'

/**
 * The same transaction, acting as an administrator of another organization: for whoever manages the
 * installation, or is an administrator there. To everybody else that organization does not exist.
 */
export async function administering(tx: Tx, reference: string): Promise<Tx> {
  const organization = await findOrganization(tx.db, reference)
  const { actor } = tx
  if (!organization || actor.kind !== 'person') throw notFound('organization')
  const isOwn = actor.organizationId === organization.id && actor.role === 'administrator'
  if (!isOwn && !actor.managesInstallation) throw notFound('organization')
  return {
    ...tx,
    actor: {
      ...actor,
      organizationId: organization.id,
      organizationNumber: organization.number,
      role: 'administrator',
    },
  }
}

export const organizationRoutes = [
  operation({
    operationId: 'createOrganization',
    method: 'POST',
    path: '/native/v1/organizations',
    summary: 'Make an organization with its default inbox and an address for it',
    access: 'installation',
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }),
    responses: { 201: Organization, 400: null, 401: null, 403: null },
    run: (tx, { body }) => createOrganization(tx, body),
  }),
  operation({
    operationId: 'addPerson',
    method: 'POST',
    path: '/native/v1/organizations/{id}/people',
    summary: 'Make somebody a member of an organization',
    params: IdParams,
    body: Type.Object({
      email: Type.String(),
      name: Type.String({ maxLength: 200 }),
      role: Role,
      password: Type.Optional(Type.String({ minLength: 8, maxLength: 200 })),
    }),
    responses: { 201: Person, 400: null, 401: null, 404: null, 409: null },
    run: async (tx, { params, body }) => addPerson(await administering(tx, params.id), body),
  }),
  operation({
    operationId: 'createToken',
    method: 'POST',
    path: '/native/v1/organizations/{id}/tokens',
    summary: 'Make a token for a member',
    params: IdParams,
    body: Type.Object({ person_id: Type.String(), name: Type.String({ minLength: 1, maxLength: 200 }) }),
    responses: { 201: Token, 400: null, 401: null, 404: null },
    run: async (tx, { params, body }) =>
      createToken(await administering(tx, params.id), { personId: body.person_id, name: body.name }),
  }),
  operation({
    operationId: 'revokeToken',
    method: 'DELETE',
    path: '/native/v1/organizations/{id}/tokens/{token_id}',
    summary: 'End a token at once',
    params: Type.Object({ id: Type.String({ description: 'uuid or number' }), token_id: Id }),
    responses: { 204: null, 401: null, 404: null },
    run: async (tx, { params }) => revokeToken(await administering(tx, params.id), { id: params.token_id }),
  }),
]
