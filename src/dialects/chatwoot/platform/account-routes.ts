import { type Static, Type } from 'typebox'
import { deleteOrganization } from '../../../core/organization-removal/index.ts'
import {
  createOrganization,
  findOrganization,
  type Organization,
  updateOrganization,
} from '../../../core/organizations/index.ts'
import { dropGrants, grantedTo, grantToOwn } from '../../../core/platform/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { objectFrom } from '../form-objects.ts'
import { invalidRecord } from '../refusals.ts'
import { AnyObject, NullableText } from '../schemas/loose.ts'
import { inAccount, inOrganization, platformDoor } from './door.ts'

const PATH = '/platform/api/v1/accounts'
const REFUSALS = { 401: null, 422: null }
const Params = Type.Object({ id: Type.String() })

const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 255 })),
  locale: Type.Optional(Type.String({ maxLength: 20 })),
  domain: Type.Optional(NullableText({ maxLength: 255 })),
  support_email: Type.Optional(NullableText({ maxLength: 320 })),
  status: Type.Optional(
    Type.Unsafe<'active' | 'suspended'>({ type: 'string', enum: ['active', 'suspended'] }),
  ),
  features: Type.Optional(Type.Unknown()),
  limits: Type.Optional(Type.Unknown()),
  custom_attributes: Type.Optional(Type.Unknown()),
})
type Body = Static<typeof Body>

const Account = Type.Object({
  id: Type.Number(),
  name: Type.String(),
  locale: Type.String(),
  domain: NullableText(),
  support_email: NullableText(),
  features: AnyObject(),
  custom_attributes: AnyObject(),
  limits: AnyObject(),
  status: Type.String(),
})

const present = ({ number, name, isSuspended, settings }: Organization) => ({
  id: Number(number),
  name,
  locale: typeof settings.locale === 'string' ? settings.locale : 'en',
  domain: settings.domain ?? null,
  support_email: settings.support_email ?? null,
  features: objectFrom(settings.features),
  custom_attributes: objectFrom(settings.custom_attributes),
  limits: objectFrom(settings.limits),
  status: isSuspended ? 'suspended' : 'active',
})

const object = (wire: unknown) => (wire === undefined ? undefined : objectFrom(wire))

const toChange = ({ name, status, ...body }: Body) => ({
  name,
  isSuspended: status === undefined ? undefined : status === 'suspended',
  settings: {
    locale: body.locale,
    domain: body.domain,
    support_email: body.support_email,
    features: object(body.features),
    limits: object(body.limits),
    custom_attributes: object(body.custom_attributes),
  },
})

export function platformAccountRoutes(deps: ChatwootDependencies): Route[] {
  const identify = platformDoor(deps)
  return [
    operation({
      operationId: 'listPlatformAccounts',
      method: 'GET',
      path: PATH,
      summary: 'The accounts that the app may touch',
      identify,
      isRead: true,
      responses: { 200: Type.Array(Account), 401: null },
      run: async (tx) => {
        const ids = await grantedTo(tx, 'organization')
        const found = await Promise.all(ids.map((id) => findOrganization(tx.db, id)))
        return found.flatMap((each) => (each ? [present(each)] : []))
      },
    }),
    operation({
      operationId: 'createPlatformAccount',
      method: 'POST',
      path: PATH,
      summary: 'Make an account, which the app may touch from then on',
      identify,
      body: Body,
      responses: { 200: Account, ...REFUSALS },
      run: async (tx, { body }) => {
        if (!body.name?.trim()) throw invalidRecord("Name can't be blank", 'name')
        const made = await createOrganization(tx, { name: body.name })
        await grantToOwn(tx, { kind: 'organization', objectId: made.id })
        return present(await inOrganization(tx, made, (own) => updateOrganization(own, toChange(body))))
      },
    }),
    operation({
      operationId: 'getPlatformAccount',
      method: 'GET',
      path: `${PATH}/{id}`,
      summary: 'One account',
      identify,
      isRead: true,
      params: Params,
      responses: { 200: Account, ...REFUSALS },
      run: (tx, { params }) => inAccount(tx, params.id, async (_, organization) => present(organization)),
    }),
    ...(['PATCH', 'PUT'] as const).map((method) =>
      operation({
        operationId: method === 'PATCH' ? 'updatePlatformAccount' : 'updatePlatformAccountByPut',
        method,
        path: `${PATH}/{id}`,
        summary: 'Change an account',
        identify,
        params: Params,
        body: Body,
        responses: { 200: Account, ...REFUSALS },
        run: (tx, { params, body }) =>
          inAccount(tx, params.id, async (own) => present(await updateOrganization(own, toChange(body)))),
      }),
    ),
    operation({
      operationId: 'deletePlatformAccount',
      method: 'DELETE',
      path: `${PATH}/{id}`,
      summary: 'Delete an account with everything in it',
      identify,
      isLong: true,
      params: Params,
      responses: { 200: null, ...REFUSALS },
      run: async (tx, { params }) => {
        const id = await inAccount(tx, params.id, async (own, organization) => {
          await deleteOrganization(own)
          // What was logged of it is gone as well.
          own.lastEvent = null
          return organization.id
        })
        await dropGrants(tx, { kind: 'organization', objectId: id })
      },
    }),
  ]
}
