import { Type } from 'typebox'
import { notFound } from '../../../core/errors.ts'
import {
  createInbox,
  deleteInbox,
  inboxByReference,
  listInboxes,
  listInboxMembers,
  setInboxMembers,
  updateInbox,
} from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import {
  InboxChanges,
  InboxShown,
  InboxWhole,
  presentInbox,
  presentWhole,
  toWorkingHours,
} from '../inbox-schemas.ts'
import { assigneePresenter, toAssignees } from '../present/assignees.ts'
import * as schemas from '../schemas.ts'

const PATH = '/native/v1/inboxes'
const params = Type.Object({ id: Type.String({ description: 'key or uuid of an inbox' }) })
const REFUSALS = { 400: null, 401: null, 403: null, 404: null }

const Members = schemas.listOf(
  Type.Object({ person_id: schemas.Id, name: Type.String(), email: Type.String(), role: schemas.Role }),
)

/** Where conversations lie, and who works there. */
export const inboxRoutes: Route[] = [
  operation({
    operationId: 'listInboxes',
    method: 'GET',
    path: PATH,
    summary: 'The inboxes of the organization, the default one included',
    isRead: true,
    responses: { 200: schemas.listOf(InboxShown), 401: null },
    run: async (tx) => ({ data: (await listInboxes(tx)).map(presentInbox) }),
  }),
  operation({
    operationId: 'createInbox',
    method: 'POST',
    path: PATH,
    summary: 'Make an inbox',
    access: 'administrator',
    body: Type.Object({
      id: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9._-]+$' })),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      color: Type.Optional(Type.String({ maxLength: 30 })),
      description: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    responses: { 201: InboxShown, 400: null, 401: null, 403: null, 409: null },
    run: async (tx, { body: { id, ...rest } }) =>
      presentInbox(await createInbox(tx, { ...rest, ...(id === undefined ? {} : { key: id }) })),
  }),
  operation({
    operationId: 'getInbox',
    method: 'GET',
    path: `${PATH}/{id}`,
    summary: 'One inbox, with its working hours',
    isRead: true,
    params,
    responses: { 200: InboxWhole, 401: null, 404: null },
    run: (tx, { params }) => wholeInbox(tx, params.id),
  }),
  operation({
    operationId: 'updateInbox',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change an inbox; what is not given stays',
    access: 'administrator',
    params,
    body: InboxChanges,
    responses: { 200: InboxWhole, ...REFUSALS, 409: null },
    run: async (tx, { params, body: { working_hours: hours, assignees, ...facts } }) => {
      await updateInbox(tx, {
        inbox: params.id,
        ...facts,
        ...(assignees === undefined ? {} : { assignees: await toAssignees(tx, assignees) }),
        ...(hours === undefined ? {} : { settings: { workingHours: toWorkingHours(hours) } }),
      })
      return wholeInbox(tx, params.id)
    },
  }),
  operation({
    operationId: 'deleteInbox',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete an inbox; its addresses, mailboxes and conversations go to another one',
    access: 'administrator',
    isLong: true,
    params,
    query: Type.Object({
      successor_id: Type.Optional(
        Type.String({ description: 'key or uuid of the inbox that takes over; default: `default`' }),
      ),
    }),
    responses: { 204: null, ...REFUSALS },
    run: (tx, { params, query: { successor_id: successor } }) =>
      deleteInbox(tx, { inbox: params.id, ...(successor ? { successor } : {}) }),
  }),
  operation({
    operationId: 'listInboxMembers',
    method: 'GET',
    path: `${PATH}/{id}/members`,
    summary: 'The agents who work in an inbox; administrators see all of them anyhow',
    isRead: true,
    params,
    responses: { 200: Members, 401: null, 404: null },
    run: (tx, { params }) => membersOf(tx, params.id),
  }),
  operation({
    operationId: 'setInboxMembers',
    method: 'PUT',
    path: `${PATH}/{id}/members`,
    summary: 'Say who works in an inbox, and that nobody else does',
    access: 'administrator',
    params,
    body: Type.Object({ person_ids: Type.Array(schemas.Id, { maxItems: 10_000 }) }),
    responses: { 200: Members, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id: inboxId } = await inboxByReference(tx, params.id)
      if (!body.person_ids.every(isUuid)) throw notFound('person')
      await setInboxMembers(tx, { inboxId, people: body.person_ids.map((each) => each.toLowerCase()) })
      return membersOf(tx, params.id)
    },
  }),
]

async function wholeInbox(tx: Tx, reference: string) {
  const inbox = await inboxByReference(tx, reference)
  const present = await assigneePresenter(tx, [inbox.assignees])
  return presentWhole(inbox, present(inbox.assignees))
}

async function membersOf(tx: Tx, reference: string) {
  const { id } = await inboxByReference(tx, reference)
  const people = await listInboxMembers(tx, id)
  return {
    data: people.map(({ id: personId, name, email, role }) => ({ person_id: personId, name, email, role })),
  }
}
