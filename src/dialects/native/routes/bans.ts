import { type Static, Type } from 'typebox'
import {
  type BannedAddress,
  banAddress,
  listBannedAddresses,
  unbanAddress,
} from '../../../core/bans/index.ts'
import { blockContact, contactByNumber, getContact, unblockContact } from '../../../core/contacts/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import { Id, listOf, Timestamp } from '../schemas.ts'

const ofContact = '/native/v1/contacts/{id}/ban'
const addresses = '/native/v1/banned-addresses'
const contactParams = Type.Object({ id: Type.String({ description: 'uuid or number of a contact' }) })
const addressParams = Type.Object({ address: Type.String({ description: 'IPv4 or IPv6' }) })

const Banned = Type.Object({
  address: Type.String(),
  created_at: Timestamp,
  created_by: Type.Union([Id, Type.Null()], { description: 'uuid of a person' }),
})

const present = ({ address, createdAt, createdBy }: BannedAddress): Static<typeof Banned> => ({
  address,
  created_at: createdAt.toISOString(),
  created_by: createdBy,
})

const contactOf = (tx: Tx, reference: string) =>
  isUuid(reference) ? getContact(tx, reference) : contactByNumber(tx, reference)

/** Whom an organization does not want to hear any more. */
export const banRoutes = [
  operation({
    operationId: 'banContact',
    method: 'PUT',
    path: ofContact,
    summary: 'Hear nothing more of a contact: what it writes is kept, and opens nothing',
    description: 'The same as `blocked` of the Chatwoot API.',
    params: contactParams,
    responses: { 204: null, 401: null, 403: null, 404: null },
    async run(tx, { params }) {
      await blockContact(tx, await contactOf(tx, params.id))
    },
  }),
  operation({
    operationId: 'unbanContact',
    method: 'DELETE',
    path: ofContact,
    summary: 'Hear a contact again',
    params: contactParams,
    responses: { 204: null, 401: null, 403: null, 404: null },
    async run(tx, { params }) {
      await unblockContact(tx, await contactOf(tx, params.id))
    },
  }),
  operation({
    operationId: 'listBannedAddresses',
    method: 'GET',
    path: addresses,
    summary: 'The IP addresses from which nobody may write over public doors',
    isRead: true,
    responses: { 200: listOf(Banned), 401: null, 403: null },
    run: async (tx) => ({ data: (await listBannedAddresses(tx)).map(present) }),
  }),
  operation({
    operationId: 'banAddress',
    method: 'PUT',
    path: `${addresses}/{address}`,
    summary: 'Refuse an IP address at public doors: chats of websites, the public API, forms',
    params: addressParams,
    responses: { 204: null, 400: null, 401: null, 403: null },
    run: (tx, { params }) => banAddress(tx, params.address),
  }),
  operation({
    operationId: 'unbanAddress',
    method: 'DELETE',
    path: `${addresses}/{address}`,
    summary: 'Let an IP address in again',
    params: addressParams,
    responses: { 204: null, 400: null, 401: null, 403: null, 404: null },
    run: (tx, { params }) => unbanAddress(tx, params.address),
  }),
]
