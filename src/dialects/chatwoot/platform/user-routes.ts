import { type Static, Type } from 'typebox'
import { removeMember } from '../../../core/member-removal/index.ts'
import { findOrganization } from '../../../core/organizations/index.ts'
import {
  createLoginToken,
  ensurePerson,
  type InstallationPerson,
  membershipsOf,
  passwordStamp,
  personOfInstallation,
  writePerson,
} from '../../../core/people/index.ts'
import { dropGrants, grantToOwn } from '../../../core/platform/index.ts'
import type { Tx } from '../../../core/run.ts'
import { endSessions, programToken, pubsubToken } from '../../../core/tokens/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { hashPassword } from '../../../lib/passwords.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { objectFrom } from '../form-objects.ts'
import { avatarLink } from '../present/links.ts'
import { iso } from '../present/times.ts'
import { checkPassword } from '../profile/password-rules.ts'
import { invalidRecord } from '../refusals.ts'
import { AnyObject, NullableText } from '../schemas/loose.ts'
import { recordOf } from '../settings/record.ts'
import { inOrganization, platformDoor, platformUser } from './door.ts'

const PATH = '/platform/api/v1/users'
const REFUSALS = { 401: null, 422: null }
const Params = Type.Object({ id: Type.String() })
const LOGIN_SECONDS = 5 * 60

const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  display_name: Type.Optional(NullableText({ maxLength: 200 })),
  email: Type.Optional(Type.String({ maxLength: 320 })),
  password: Type.Optional(Type.String({ maxLength: 200 })),
  custom_attributes: Type.Optional(Type.Unknown()),
})
type Body = Static<typeof Body>
const WORDS = { email: 'Email', name: 'Name' }

async function show(tx: Tx, person: InstallationPerson): Promise<Record<string, unknown>> {
  const memberships = await membershipsOf(tx.db, person.id)
  const [latest] = memberships
  const { signature = null, uiSettings = {}, properties = {} } = person.profile
  return {
    id: Number(person.number),
    account_id: latest ? Number(latest.organizationNumber) : null,
    role: latest?.role ?? null,
    name: person.name,
    display_name: person.displayName,
    available_name: person.displayName || person.name,
    avatar_url: avatarLink(tx.context, person.avatarBlob),
    confirmed: true,
    email: person.email,
    uid: person.email,
    provider: 'email',
    message_signature: signature,
    ui_settings: uiSettings,
    custom_attributes: properties,
    pubsub_token: await listeningToken(tx, person),
    accounts: memberships.map((each) => ({
      id: Number(each.organizationNumber),
      name: each.organizationName,
      active_at: iso(each.activeAt),
      role: each.role,
    })),
  }
}

const listeningToken = async (tx: Tx, { id, number }: InstallationPerson): Promise<string> =>
  pubsubToken(tx.context, { kind: 'person', number, stamp: await passwordStamp(tx.db, id) })

/** The password is a hash by now. */
async function write(tx: Tx, personId: string, body: Body): Promise<InstallationPerson> {
  await writePerson(tx, personId, {
    name: body.name,
    displayName: body.display_name,
    email: body.email,
    passwordHash: body.password,
    ...(body.custom_attributes === undefined
      ? {}
      : { profile: { properties: objectFrom(body.custom_attributes) } }),
  })
  if (body.password) await endSessions(tx, personId)
  const person = await personOfInstallation(tx, { id: personId })
  if (!person) throw new Error('a person that was written is gone')
  return person
}

/** Hashes the password ahead of the transaction: that takes a while. */
const withHash = async <C extends { body: Body }>(call: C): Promise<C> => {
  if (call.body.password === undefined) return call
  checkPassword({ password: call.body.password })
  return { ...call, body: { ...call.body, password: await hashPassword(call.body.password) } }
}

export function platformUserRoutes(deps: ChatwootDependencies): Route[] {
  const identify = platformDoor(deps)
  return [
    operation({
      operationId: 'createPlatformUser',
      method: 'POST',
      path: PATH,
      summary: 'Make a user, whom the app may touch from then on; a known address is that user',
      identify,
      body: Body,
      prepare: withHash,
      responses: { 200: AnyObject(), ...REFUSALS },
      run: async (tx, { body }) => {
        if (!body.email?.trim()) throw invalidRecord("Email can't be blank", 'email')
        const { email } = body
        const { person, isNew } = await recordOf(WORDS, () =>
          ensurePerson(tx, { email, name: body.name ?? '' }),
        )
        await grantToOwn(tx, { kind: 'person', objectId: person.id })
        return show(
          tx,
          isNew ? await write(tx, person.id, { ...body, email: undefined, name: undefined }) : person,
        )
      },
    }),
    operation({
      operationId: 'getPlatformUser',
      method: 'GET',
      path: `${PATH}/{id}`,
      summary: 'One user',
      identify,
      isRead: true,
      params: Params,
      responses: { 200: AnyObject(), ...REFUSALS },
      run: async (tx, { params }) => show(tx, await platformUser(tx, params.id)),
    }),
    ...(['PATCH', 'PUT'] as const).map((method) =>
      operation({
        operationId: method === 'PATCH' ? 'updatePlatformUser' : 'updatePlatformUserByPut',
        method,
        path: `${PATH}/{id}`,
        summary: 'Change a user',
        identify,
        params: Params,
        body: Body,
        prepare: withHash,
        responses: { 200: AnyObject(), ...REFUSALS },
        run: async (tx, { params, body }) => {
          const { id } = await platformUser(tx, params.id)
          return show(tx, await recordOf(WORDS, () => write(tx, id, body)))
        },
      }),
    ),
    operation({
      operationId: 'deletePlatformUser',
      method: 'DELETE',
      path: `${PATH}/{id}`,
      summary: 'End a user’s work everywhere',
      identify,
      params: Params,
      responses: { 200: null, ...REFUSALS },
      run: async (tx, { params }) => {
        const { id } = await platformUser(tx, params.id)
        for (const each of await membershipsOf(tx.db, id)) {
          const organization = await findOrganization(tx.db, each.organizationId)
          if (organization)
            await inOrganization(tx, organization, (own) => removeMember(own, { personId: id }))
        }
        await dropGrants(tx, { kind: 'person', objectId: id })
      },
    }),
    ...loginRoutes(identify),
  ]
}

const loginRoutes = (identify: ReturnType<typeof platformDoor>): Route[] => [
  operation({
    operationId: 'getPlatformUserLogin',
    method: 'GET',
    path: `${PATH}/{id}/login`,
    summary: 'A link that signs a user in, once, within five minutes',
    identify,
    params: Params,
    responses: { 200: Type.Object({ url: Type.String() }), ...REFUSALS },
    run: async (tx, { params }) => {
      const { id: personId, email } = await platformUser(tx, params.id)
      const token = await createLoginToken(tx, { personId, seconds: LOGIN_SECONDS })
      const query = new URLSearchParams({ email, sso_auth_token: token })
      return { url: `${tx.context.publicUrl}/app/login?${query}` }
    },
  }),
  operation({
    operationId: 'createPlatformUserToken',
    method: 'POST',
    path: `${PATH}/{id}/token`,
    summary: 'The token by which a program acts as a user',
    identify,
    params: Params,
    responses: { 200: AnyObject(), ...REFUSALS },
    run: async (tx, { params }) => {
      const person = await platformUser(tx, params.id)
      const [latest] = await membershipsOf(tx.db, person.id)
      if (!latest) throw invalidRecord('User works in no account', 'user')
      const organization = { id: latest.organizationId, number: latest.organizationNumber }
      const { id, number, name, displayName, email } = person
      return {
        access_token: await inOrganization(tx, organization, (own) => programToken(own, id)),
        expiry: null,
        user: {
          id: Number(number),
          name,
          display_name: displayName,
          email,
          pubsub_token: await listeningToken(tx, person),
        },
      }
    },
  }),
]
