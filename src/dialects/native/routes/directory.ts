import { Type } from 'typebox'
import { type Address, createAddress, listAddresses } from '../../../core/addresses/index.ts'
import { createInbox, type Inbox, listInboxes } from '../../../core/inboxes/index.ts'
import { operation } from '../../../http/route.ts'
import * as schemas from '../schemas.ts'

const presentAddress = (address: Address) => ({
  id: address.id,
  address: address.address,
  inbox_id: address.inboxKey,
  is_active: address.isActive,
})

const presentInbox = ({ key, number, name, color, description }: Inbox) => ({
  id: key,
  number,
  name,
  color,
  description,
})

/** Where an organization receives mail. */
export const directoryRoutes = [
  operation({
    operationId: 'listAddresses',
    method: 'GET',
    path: '/native/v1/addresses',
    summary: 'Where the organization receives mail',
    isRead: true,
    responses: { 200: schemas.listOf(schemas.Address), 401: null },
    run: async (tx) => ({ data: (await listAddresses(tx)).map(presentAddress) }),
  }),
  operation({
    operationId: 'createAddress',
    method: 'POST',
    path: '/native/v1/addresses',
    summary: 'Receive mail for another address, and send from it',
    access: 'administrator',
    body: Type.Object({
      address: Type.String(),
      inbox_id: Type.Optional(Type.String({ description: 'key or uuid of an inbox; default: `default`' })),
      name: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    responses: { 201: schemas.Address, 400: null, 401: null, 403: null, 404: null, 409: null },
    run: async (tx, { body }) =>
      presentAddress(
        await createAddress(tx, {
          address: body.address,
          ...(body.inbox_id === undefined ? {} : { inboxId: body.inbox_id }),
          ...(body.name === undefined ? {} : { name: body.name }),
        }),
      ),
  }),
  operation({
    operationId: 'listInboxes',
    method: 'GET',
    path: '/native/v1/inboxes',
    summary: 'The inboxes of the organization, the default one included',
    isRead: true,
    responses: { 200: schemas.listOf(schemas.Inbox), 401: null },
    run: async (tx) => ({ data: (await listInboxes(tx)).map(presentInbox) }),
  }),
  operation({
    operationId: 'createInbox',
    method: 'POST',
    path: '/native/v1/inboxes',
    summary: 'Make an inbox',
    access: 'administrator',
    body: Type.Object({
      id: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9._-]+$' })),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      color: Type.Optional(Type.String({ maxLength: 30 })),
      description: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    responses: { 201: schemas.Inbox, 400: null, 401: null, 403: null, 409: null },
    run: async (tx, { body: { id, ...rest } }) =>
      presentInbox(await createInbox(tx, { ...rest, ...(id === undefined ? {} : { key: id }) })),
  }),
]
