import { type Static, Type } from 'typebox'
import type { Actor, PersonActor } from '../../../core/actor.ts'
import { AppError, notFound } from '../../../core/errors.ts'
import {
  actingPerson,
  hasPassword,
  membershipsOf,
  noteActive,
  updateOwnAccount,
  updateOwnMembership,
} from '../../../core/people/index.ts'
import type { Core, Tx } from '../../../core/run.ts'
import { endSessions, replaceOwnToken } from '../../../core/tokens/index.ts'
import { type Call, operation, type Route } from '../../../http/route.ts'
import { hashPassword } from '../../../lib/passwords.ts'
import { storeAvatar, storedAvatar } from '../avatars.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { objectFrom } from '../form-objects.ts'
import { shownToken } from '../identify.ts'
import { presentProfile } from '../present/profile.ts'
import { invalidRecord } from '../refusals.ts'
import { FileField, NullableText, NumericId } from '../schemas/loose.ts'
import { mailEmailLink } from './confirm-email.ts'
import { checkPassword } from './password-rules.ts'
import { Profile } from './schemas.ts'

const PATH = '/api/v1/profile'
const REFUSALS = { 401: null, 404: null, 422: null }

const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  display_name: Type.Optional(NullableText({ maxLength: 200 })),
  email: Type.Optional(Type.String({ maxLength: 320 })),
  avatar: Type.Optional(FileField),
  message_signature: Type.Optional(NullableText({ maxLength: 20_000 })),
  ui_settings: Type.Optional(Type.Unknown()),
  custom_attributes: Type.Optional(Type.Unknown()),
  current_password: Type.Optional(Type.String({ maxLength: 200 })),
  password: Type.Optional(Type.String({ maxLength: 200 })),
  password_confirmation: Type.Optional(Type.String({ maxLength: 200 })),
})
type Body = Static<typeof Body>

const InAccount = { account_id: Type.Optional(NumericId) }
const AvailabilityWord = Type.Unsafe<'online' | 'busy' | 'offline'>({
  type: 'string',
  enum: ['online', 'busy', 'offline'],
})

const show = (tx: Tx, { headers }: Pick<Call<unknown, unknown, unknown>, 'headers'>) =>
  presentProfile(tx, shownToken({ headers })?.token ?? '')

export const ownProfileRoutes = ({ core, blobs }: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'fetchProfile',
    method: 'GET',
    path: PATH,
    summary: 'Who the caller is, with all its accounts',
    isRead: true,
    responses: { 200: Profile, 401: null },
    run: show,
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    operation({
      operationId: method === 'PUT' ? 'updateProfile' : 'updateProfileByPatch',
      method,
      path: PATH,
      summary: 'Change what the caller says about itself',
      wrapper: 'profile',
      body: Body,
      responses: { 200: Profile, ...REFUSALS },
      prepare: async (call, actor) => ({
        ...call,
        body: {
          ...call.body,
          avatar: await storeAvatar(blobs, call.body.avatar),
          password: await newHash(core, actor, call.body),
        },
      }),
      run: async (tx, call) => {
        await changeProfile(tx, call.body)
        return show(tx, call)
      },
    }),
  ),
  operation({
    operationId: 'deleteProfileAvatar',
    method: 'DELETE',
    path: `${PATH}/avatar`,
    summary: 'Take the caller’s picture away',
    responses: { 200: Profile, ...REFUSALS },
    run: async (tx, call) => {
      await updateOwnAccount(tx, { avatarBlob: null })
      return show(tx, call)
    },
  }),
  operation({
    operationId: 'resetAccessToken',
    method: 'POST',
    path: `${PATH}/reset_access_token`,
    summary: 'Get another token in the place of the one that is shown',
    responses: { 200: Profile, ...REFUSALS },
    run: async (tx) => {
      const { token, actor } = await replaceOwnToken(tx, personOf(tx.actor))
      tx.actor = actor
      return presentProfile(tx, token)
    },
  }),
  ...availabilityRoutes(),
]

/** What is said about one account; without one, about that of the token. */
const availabilityRoutes = (): Route[] => [
  operation({
    operationId: 'setAvailability',
    method: 'POST',
    path: `${PATH}/availability`,
    summary: 'Say whether one is there, in one account',
    wrapper: 'profile',
    body: Type.Object({ ...InAccount, availability: AvailabilityWord }),
    responses: { 200: Profile, ...REFUSALS },
    run: (tx, call) =>
      within(tx, call.body.account_id, async (own) => {
        await updateOwnMembership(own, { availability: call.body.availability })
        return show(own, call)
      }),
  }),
  operation({
    operationId: 'setAutoOffline',
    method: 'POST',
    path: `${PATH}/auto_offline`,
    summary: 'Say whether one counts as away while no client is connected, in one account',
    wrapper: 'profile',
    body: Type.Object({ ...InAccount, auto_offline: Type.Boolean() }),
    responses: { 200: Profile, ...REFUSALS },
    run: (tx, call) =>
      within(tx, call.body.account_id, async (own) => {
        await updateOwnMembership(own, { isAutoOffline: call.body.auto_offline })
        return show(own, call)
      }),
  }),
  operation({
    operationId: 'setActiveAccount',
    method: 'PUT',
    path: `${PATH}/set_active_account`,
    summary: 'Say in which account one works now',
    wrapper: 'profile',
    body: Type.Object(InAccount),
    responses: { 200: null, ...REFUSALS },
    run: (tx, { body }) => within(tx, body.account_id, noteActive),
  }),
]

function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw notFound('person')
  return actor
}

/** The same transaction in another account of the caller. Throws `not_found` for one that is none of them. */
async function within<T>(tx: Tx, account: number | undefined, work: (own: Tx) => Promise<T>): Promise<T> {
  const actor = personOf(tx.actor)
  if (account === undefined || String(account) === actor.organizationNumber) return work(tx)
  const memberships = await membershipsOf(tx.db, actor.personId)
  const found = memberships.find(({ organizationNumber }) => organizationNumber === String(account))
  if (!found || found.isSuspended) throw notFound('account')
  const { organizationId, organizationNumber, role } = found
  const own: Tx = { ...tx, actor: { ...actor, organizationId, organizationNumber, role } }
  const result = await work(own)
  tx.lastEvent = own.lastEvent
  return result
}

/** A new password takes the one of now; undefined: none is wanted. */
async function newHash(core: Core, actor: Actor, body: Body): Promise<string | undefined> {
  if (!body.password) return undefined
  const { personId } = personOf(actor)
  if (!(await hasPassword(core.database.kysely, personId, body.current_password ?? '')))
    throw invalidRecord('Current password is invalid', 'current_password')
  checkPassword(body)
  return hashPassword(body.password)
}

async function changeProfile(tx: Tx, body: Body): Promise<void> {
  const actor = personOf(tx.actor)
  if (body.name !== undefined && !body.name.trim()) throw invalidRecord("Name can't be blank", 'name')
  await updateOwnAccount(tx, {
    name: body.name,
    displayName: body.display_name,
    avatarBlob: storedAvatar(body),
    passwordHash: body.password,
    profile: {
      ...(body.message_signature === undefined ? {} : { signature: body.message_signature }),
      ...(body.ui_settings === undefined ? {} : { uiSettings: objectFrom(body.ui_settings) }),
      ...(body.custom_attributes === undefined ? {} : { properties: objectFrom(body.custom_attributes) }),
    },
  })
  if (body.password) await endSessions(tx, actor.personId, actor.tokenId)
  const wanted = body.email?.trim()
  if (wanted && wanted.toLowerCase() !== (await actingPerson(tx)).email)
    await mailEmailLink(tx, wanted).catch((error: unknown) => {
      throw error instanceof AppError && error.details.field === 'email'
        ? invalidRecord('Email is invalid', 'email')
        : error
    })
}
