import { type Static, Type } from 'typebox'
import {
  addressByReference,
  createAddress,
  deleteAddress,
  makePrimary,
  updateAddress,
} from '../../../core/addresses/index.ts'
import { invalid } from '../../../core/errors.ts'
import { listReceivedAt } from '../../../core/messages/index.ts'
import { findPerson } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { AddressShown, type MailWays, presentAddresses, presentAddressOf } from '../address-schemas.ts'
import { orNull } from '../conversation-schemas.ts'
import { Assignees, toAssignees } from '../present/assignees.ts'
import * as schemas from '../schemas.ts'
import { sendTestMail } from '../test-mail.ts'

const PATH = '/native/v1/addresses'
const params = Type.Object({ id: Type.String({ description: 'uuid, or the address itself' }) })
const REFUSALS = { 400: null, 401: null, 403: null, 404: null }
const DAY_MS = 24 * 3600_000
const MOST_RECEIVED = 20

const Changes = Type.Partial(
  Type.Object({
    name: orNull(Type.String({ maxLength: 200 })),
    inbox_id: Type.String({ description: 'key or uuid of an inbox' }),
    is_active: Type.Boolean(),
    is_primary: Type.Literal(true, { description: 'takes the place of the one that was primary' }),
    senders: Assignees,
    signature_id: orNull(schemas.Id),
  }),
)

/** Where the organization receives mail, and what it sends from. */
export const addressRoutes = ({ mailWays }: { mailWays: MailWays }): Route[] => [
  operation({
    operationId: 'listAddresses',
    method: 'GET',
    path: PATH,
    summary: 'Where the organization receives mail, and whether each address can send',
    isRead: true,
    responses: { 200: schemas.listOf(AddressShown), 401: null },
    run: async (tx) => ({ data: await presentAddresses(tx, mailWays) }),
  }),
  operation({
    operationId: 'createAddress',
    method: 'POST',
    path: PATH,
    summary: 'Receive mail for another address, and send from it',
    access: 'administrator',
    body: Type.Object({
      address: Type.String(),
      inbox_id: Type.Optional(Type.String({ description: 'key or uuid of an inbox; default: `default`' })),
      name: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    responses: { 201: AddressShown, ...REFUSALS, 409: null },
    run: async (tx, { body }) => {
      const { id } = await createAddress(tx, {
        address: body.address,
        ...(body.inbox_id === undefined ? {} : { inboxId: body.inbox_id }),
        ...(body.name === undefined ? {} : { name: body.name }),
      })
      return presentAddressOf(tx, id, mailWays)
    },
  }),
  operation({
    operationId: 'updateAddress',
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change an address; what is not given stays',
    access: 'administrator',
    params,
    body: Changes,
    responses: { 200: AddressShown, ...REFUSALS, 409: null },
    run: async (tx, { params, body }) => {
      const { id } = await updateAddress(tx, { address: params.id, ...(await changesOf(tx, body)) })
      if (body.is_primary) await makePrimary(tx, { address: id })
      return presentAddressOf(tx, id, mailWays)
    },
  }),
  operation({
    operationId: 'deleteAddress',
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Delete an address: no mail comes in by it any more. Never the primary one',
    access: 'administrator',
    params,
    responses: { 204: null, ...REFUSALS, 409: null },
    run: async (tx, { params }) => {
      await deleteAddress(tx, { address: params.id })
    },
  }),
  testMail,
  receivedMail,
]

async function changesOf(tx: Tx, body: Static<typeof Changes>) {
  const { name, inbox_id: inboxId, is_active: isActive, senders, signature_id: signatureId } = body
  const named = senders && (await toAssignees(tx, senders))
  return {
    ...(name === undefined ? {} : { name }),
    ...(inboxId === undefined ? {} : { inboxId }),
    ...(isActive === undefined ? {} : { isActive }),
    ...(named === undefined ? {} : { senders: () => named }),
    ...(signatureId === undefined ? {} : { signatureId }),
  }
}

const testMail = operation({
  operationId: 'sendTestMail',
  method: 'POST',
  path: `${PATH}/{id}/test`,
  summary: 'Send a small mail from an address, as all mail goes',
  description: 'What becomes of it is told by `GET /native/v1/messages/{id}/delivery`.',
  access: 'administrator',
  params,
  body: Type.Object({
    to: Type.Optional(Type.String({ maxLength: 320, description: 'default: who calls' })),
  }),
  responses: {
    201: Type.Object({ message_id: schemas.Id, conversation_id: schemas.Id, to: Type.String() }),
    ...REFUSALS,
  },
  run: async (tx, { params, body }) => {
    const from = await addressByReference(tx, params.id)
    const to = body.to?.trim() || (await ownAddress(tx))
    const { id, conversationId } = await sendTestMail(tx, { from, to })
    return { message_id: id, conversation_id: conversationId, to }
  },
})

async function ownAddress(tx: Tx): Promise<string> {
  const person = tx.actor.kind === 'person' ? await findPerson(tx, tx.actor.personId) : undefined
  if (!person) throw invalid('say to whom', { field: 'to' })
  return person.email
}

const receivedMail = operation({
  operationId: 'listReceivedMail',
  method: 'GET',
  path: `${PATH}/{id}/received`,
  summary: 'The newest mail that came in at an address',
  description: `The ${MOST_RECEIVED} newest; where very much comes in, only of the last moments.`,
  access: 'administrator',
  isRead: true,
  params,
  query: Type.Object({
    since: Type.Optional(Type.String({ format: 'date-time', description: 'default: a day ago' })),
  }),
  responses: {
    200: schemas.listOf(
      Type.Object({
        message_id: schemas.Id,
        conversation_id: schemas.Id,
        subject: Type.String(),
        from: Type.Object({ address: Type.String(), name: orNull(Type.String()) }),
        at: schemas.Timestamp,
      }),
    ),
    ...REFUSALS,
  },
  run: async (tx, { params, query }) => {
    const { address } = await addressByReference(tx, params.id)
    const since = query.since ? new Date(query.since) : new Date(tx.now.getTime() - DAY_MS)
    const list = await listReceivedAt(tx, { address, since, limit: MOST_RECEIVED })
    return {
      data: list.map(({ messageId, conversationId, subject, from, at }) => ({
        message_id: messageId,
        conversation_id: conversationId,
        subject,
        from: { address: from.address, name: from.name ?? null },
        at: at.toISOString(),
      })),
    }
  },
})
