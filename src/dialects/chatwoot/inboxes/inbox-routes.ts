import { Type } from 'typebox'
import {
  inboxByNumber,
  listInboxes,
  resetInboxSecret,
  updateInbox,
  visibleInboxes,
} from '../../../core/inboxes/index.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { preparesAvatar } from '../avatars.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { invalidRecord } from '../refusals.ts'
import { AccountAndId, AccountParams } from '../schemas/loose.ts'
import { changeInbox, makeInbox, removeInbox } from './change.ts'
import { CreateBody, Inbox, InboxList, UpdateBody } from './schemas.ts'
import { showInbox, showInboxes, visibleInbox } from './show.ts'

const PATH = '/api/v1/accounts/{account_id}/inboxes'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }

export const inboxRoutes = (deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listInboxes',
    method: 'GET',
    path: PATH,
    summary: 'The inboxes that the caller may see, by name',
    isRead: true,
    params: AccountParams,
    responses: { 200: InboxList, 401: null },
    run: async (tx) => {
      const visible = await visibleInboxes(tx)
      const inboxes = (await listInboxes(tx)).filter(({ id }) => !visible || visible.includes(id))
      const byName = inboxes.toSorted((a, b) => a.name.localeCompare(b.name))
      return { payload: await showInboxes(tx, byName) }
    },
  }),
  operation({
    operationId: 'getInbox',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One inbox',
    isRead: true,
    params: AccountAndId,
    responses: { 200: Inbox, ...REFUSALS },
    run: async (tx, { params }) => showInbox(tx, await visibleInbox(tx, params.id)),
  }),
  operation({
    operationId: 'inboxCreation',
    method: 'POST',
    path: PATH,
    summary: 'Make an inbox: a website, an API channel, mail, or SMS',
    access: 'administrator',
    params: AccountParams,
    body: CreateBody,
    responses: { 200: Inbox, ...REFUSALS },
    prepare: preparesAvatar(deps.blobs),
    run: async (tx, { body }) => showInbox(tx, await makeInbox(tx, body)),
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateInbox' : 'updateInboxByPut',
      method,
      path: `${PATH}/{id}`,
      summary: 'Change an inbox',
      access: 'administrator',
      params: AccountAndId,
      body: UpdateBody,
      responses: { 200: Inbox, ...REFUSALS },
      prepare: preparesAvatar(deps.blobs),
      run: async (tx, { params, body }) => showInbox(tx, await changeInbox(tx, params.id, body)),
    }),
  ),
  rawRoute({
    operationId: 'deleteInbox',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete an inbox with its conversations',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: Type.Object({ message: Type.String() }), ...REFUSALS },
    handle: async (_, reply, { params, actor }) => {
      if (actor) await removeInbox(deps.core, actor, params.id)
      return reply.send({ message: 'The inbox and its conversations are deleted.' })
    },
  }),
  operation({
    operationId: 'deleteInboxAvatar',
    method: 'DELETE',
    path: `${PATH}/{id}/avatar`,
    summary: 'Take the picture of an inbox away',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => {
      await updateInbox(tx, { inbox: (await inboxByNumber(tx, params.id)).id, avatarBlob: null })
    },
  }),
  operation({
    operationId: 'resetInboxSecret',
    method: 'POST',
    path: `${PATH}/{id}/reset_secret`,
    summary: 'Give an API inbox another secret, for the signatures of its webhook',
    access: 'administrator',
    params: AccountAndId,
    responses: { 200: Inbox, ...REFUSALS },
    run: async (tx, { params }) => {
      const inbox = await inboxByNumber(tx, params.id)
      if (inbox.channel !== 'api') throw invalidRecord('Only API inboxes have a secret', 'channel_type')
      await resetInboxSecret(tx, inbox.id)
      return showInbox(tx, inbox)
    },
  }),
]
