import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { AppError, notFound } from '../../../core/errors.ts'
import { listInboxes } from '../../../core/inboxes/index.ts'
import {
  createInvitation,
  findInvitation,
  type Invitation,
  listInvitations,
  sendInvitationAgain,
  takeInvitation,
  withdrawInvitation,
} from '../../../core/invitations/index.ts'
import { tellPerson } from '../../../core/notices/index.ts'
import { findOrganization, getOrganization, systemActor } from '../../../core/organizations/index.ts'
import { actingPerson, personByEmail } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { refuseOtherSites } from '../../../http/same-origin.ts'
import { hashPassword } from '../../../lib/passwords.ts'
import { Id, listOf, Organization, Role, Timestamp } from '../schemas.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { Code, Email, GivenPassword, OrNull, Session } from '../sign-in/schemas.ts'
import { type SignInDeps, whoSignsIn } from '../sign-in/sign-in-routes.ts'

const InvitationShown = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  role: Role,
  team_ids: Type.Array(Id),
  inbox_ids: Type.Array(Type.String({ description: 'keys' })),
  invited_by: OrNull(Id),
  created_at: Timestamp,
  sent_at: Timestamp,
  expires_at: Timestamp,
})
const Sent = Type.Object({
  ...InvitationShown.properties,
  link: Type.String({ description: 'as it was mailed; shown this once' }),
})

const PATH = '/native/v1/invitations'
const params = Type.Object({ id: Id })
const LinkParams = Type.Object({ token: Type.String({ maxLength: 100 }) })

/** How somebody is asked to work in the organization, and comes. */
export const invitationRoutes = (deps: SignInDeps): Route[] => [
  operation({
    operationId: 'listInvitations',
    method: 'GET',
    path: PATH,
    summary: 'Who was invited and has not come yet',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(InvitationShown), 401: null, 403: null },
    run: async (tx) => {
      const keys = await inboxKeys(tx)
      return { data: (await listInvitations(tx)).map((each) => present(each, keys)) }
    },
  }),
  operation({
    operationId: 'createInvitation',
    method: 'POST',
    path: PATH,
    summary: 'Ask somebody by mail to work in the organization; the link counts for seven days, once',
    access: 'administrator',
    body: Type.Object({
      email: Email,
      name: Type.String({ maxLength: 200 }),
      role: Role,
      team_ids: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      inbox_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 1000, description: 'keys or uuids' })),
    }),
    responses: { 201: Sent, 400: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { body: { team_ids: teamIds = [], inbox_ids: inboxIds = [], ...rest } }) =>
      send(tx, await createInvitation(tx, { ...rest, teamIds, inboxIds })),
  }),
  operation({
    operationId: 'sendInvitationAgain',
    method: 'POST',
    path: `${PATH}/{id}/send`,
    summary: 'Send another link, which counts in the place of the one before',
    access: 'administrator',
    params,
    responses: { 200: Sent, 401: null, 403: null, 404: null },
    run: async (tx, { params: { id } }) => send(tx, await sendInvitationAgain(tx, id)),
  }),
  operation({
    operationId: 'withdrawInvitation',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Withdraw an invitation',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    run: (tx, { params: { id } }) => withdrawInvitation(tx, id),
  }),
  rawRoute({
    operationId: 'getInvitation',
    method: 'GET',
    path: `${PATH}/{token}`,
    summary: 'What a link stands for',
    access: 'anyone',
    params: LinkParams,
    responses: {
      200: Type.Object({
        organization: Organization,
        email: Type.String(),
        name: Type.String(),
        has_account: Type.Boolean({ description: 'the password is the one that the person has' }),
      }),
      404: null,
      429: null,
    },
    handle: async (request, reply, { params: { token } }) => {
      const { email, name, organization } = await invited(deps, request, token)
      const person = await personByEmail(deps.core.database.kysely, email)
      return reply.send({ organization, email, name, has_account: person !== undefined })
    },
  }),
  rawRoute({
    operationId: 'takeInvitation',
    method: 'PUT',
    path: `${PATH}/{token}`,
    summary: 'Come, with a new password, or with the one that the person has; begins a session',
    access: 'anyone',
    params: LinkParams,
    body: Type.Object({
      name: Type.Optional(Type.String({ maxLength: 200 })),
      password: GivenPassword,
      code: Type.Optional(Code),
    }),
    responses: { 200: Session, 400: null, 401: null, 403: null, 404: null, 409: null, 429: null },
    handle: async (request, reply, { params: { token }, body }) => {
      refuseOtherSites(request, deps.core.context)
      return reply.send(await come(deps, { request, reply }, { token, ...body }))
    },
  }),
  operation({
    operationId: 'takeOwnInvitation',
    method: 'POST',
    path: '/native/v1/session/invitation',
    summary: 'Come as who is signed in already, with the same address',
    body: Type.Object({ token: Type.String({ maxLength: 100 }) }),
    responses: { 200: Organization, 401: null, 404: null, 409: null },
    run: async (tx, { body }) => {
      const found = await findInvitation(tx.db, body.token)
      const { email } = await actingPerson(tx)
      const organization = found?.email === email && (await findOrganization(tx.db, found.organizationId))
      if (!found || !organization) throw notFound('invitation')
      const own: Tx = { ...tx, actor: systemActor(organization, 'invitation') }
      await takeInvitation(own, found)
      tx.lastEvent = own.lastEvent
      return getOrganization(own)
    },
  }),
]

async function inboxKeys(tx: Tx): Promise<Map<string, string>> {
  return new Map((await listInboxes(tx)).map(({ id, key }) => [id, key]))
}

const present = (each: Invitation, keys: Map<string, string>): Static<typeof InvitationShown> => ({
  id: each.id,
  email: each.email,
  name: each.name,
  role: each.role,
  team_ids: each.teamIds,
  inbox_ids: each.inboxIds.flatMap((id) => keys.get(id) ?? []),
  invited_by: each.invitedBy,
  created_at: each.createdAt.toISOString(),
  sent_at: each.sentAt.toISOString(),
  expires_at: each.expiresAt.toISOString(),
})

async function send(
  tx: Tx,
  { invitation, token }: Awaited<ReturnType<typeof createInvitation>>,
): Promise<Static<typeof Sent>> {
  const { name } = await getOrganization(tx)
  const link = `${tx.context.publicUrl}/invitation/${token}`
  await tellPerson(tx, invitation, {
    subject: `${name}: an invitation`,
    text: `Hello ${invitation.name},\n\nyou are invited to work in ${name}. Within seven days you can begin here:\n\n${link}\n\nSie sind eingeladen, bei ${name} mitzuarbeiten. Der Link gilt sieben Tage.\n`,
  })
  return { ...present(invitation, await inboxKeys(tx)), link }
}

interface Invited extends Invitation {
  organization: { id: string; number: string; name: string }
}

/** Throws `not_found` for a link that leads nowhere; who tries many is `rate_limited`. */
async function invited(deps: SignInDeps, request: FastifyRequest, token: string): Promise<Invited> {
  const { core, limits } = deps
  await limits?.beforeToken(request)
  const found = await findInvitation(core.database.kysely, token)
  const organization = found && (await findOrganization(core.database.kysely, found.organizationId))
  if (found && organization) {
    const named = await core.read(systemActor(organization, 'invitation'), getOrganization)
    return { ...found, organization: named }
  }
  await limits?.afterWrongToken(request)
  throw notFound('invitation')
}

interface Coming {
  token: string
  name?: string
  password: string
  code?: string
}

async function come(
  deps: SignInDeps,
  browser: { request: FastifyRequest; reply: FastifyReply },
  { token, name, password, code }: Coming,
): Promise<Static<typeof Session>> {
  const { core } = deps
  const found = await invited(deps, browser.request, token)
  const { email, organization, role } = found
  const isKnown = (await personByEmail(core.database.kysely, email)) !== undefined
  // The link was seen by who invites: it does not make anybody of somebody who has an account.
  if (isKnown)
    await whoSignsIn(deps, browser.request, { email, password, ...(code === undefined ? {} : { code }) })
  else if (password.length < 8)
    throw new AppError('invalid', 'a password has at least 8 characters', { field: 'password' })
  const newcomer = isKnown
    ? undefined
    : { name: name?.trim() || found.name, passwordHash: await hashPassword(password) }
  const person = await core.run(systemActor(organization, 'invitation'), (tx) =>
    takeInvitation(tx, found, newcomer),
  )
  const session = await beginSession(core, browser, {
    personId: person.id,
    mayManage: false,
    organization: { ...organization, role },
  })
  if (!session) throw notFound('person')
  return session
}
