import { Type } from 'typebox'
import {
  type Contact,
  contactFilter,
  type ListContacts,
  listContacts,
  searchContacts,
} from '../../../core/contacts/index.ts'
import { onlineContacts } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { AccountParams } from '../schemas/loose.ts'
import { textsFrom } from './bodies.ts'
import { contactFilterFrom } from './filter-grammar.ts'
import { pageFrom } from './order.ts'
import {
  ContactList,
  Contact as ContactSchema,
  FoundContacts,
  ListQuery,
  listedAs,
  sortQuery,
} from './schemas.ts'
import { showContacts } from './show.ts'

const PATH = '/api/v1/accounts/{account_id}/contacts'
const REFUSALS = { 401: null, 403: null, 404: null, 422: null }

interface Asked {
  page?: number
  sort?: string
  include_contact_inboxes?: boolean
}

/** One page of a list, with the number of all. */
async function pageOf(tx: Tx, query: Asked, wanted: Omit<ListContacts, 'limit' | 'offset'>) {
  const { contacts, count } = await listContacts(tx, { ...pageFrom(query), ...wanted })
  return {
    meta: { count, current_page: query.page ?? 1 },
    payload: await shown(tx, contacts, query),
  }
}

const shown = (tx: Tx, contacts: Contact[], query: Asked) =>
  showContacts(tx, contacts, { withInboxes: query.include_contact_inboxes ?? true })

export const listRoutes = (): Route[] => [
  operation({
    operationId: 'contactList',
    method: 'GET',
    path: PATH,
    summary: 'Contacts that have an email address, a phone number or an identifier',
    isRead: true,
    params: AccountParams,
    query: ListQuery,
    responses: { 200: listedAs(ContactList, Type.Array(ContactSchema)), ...REFUSALS },
    run: (tx, { query }) => pageOf(tx, query, { labels: textsFrom(query.labels) }),
  }),
  operation({
    operationId: 'contactSearch',
    method: 'GET',
    path: `${PATH}/search`,
    summary: 'Contacts that have a text in their name, an address or their identifier',
    isRead: true,
    params: AccountParams,
    query: Type.Object({ ...sortQuery, q: Type.Optional(Type.String({ maxLength: 500 })) }),
    responses: { 200: FoundContacts, ...REFUSALS },
    run: async (tx, { query }) => {
      const text = query.q?.trim() ?? ''
      const found = text
        ? await searchContacts(tx, { ...pageFrom(query), text })
        : { contacts: [], hasMore: false }
      return {
        meta: { count: found.contacts.length, current_page: query.page ?? 1, has_more: found.hasMore },
        payload: await shown(tx, found.contacts, query),
      }
    },
  }),
  operation({
    operationId: 'contactFilter',
    method: 'POST',
    path: `${PATH}/filter`,
    summary: 'Contacts that fulfil conditions',
    isRead: true,
    params: AccountParams,
    query: Type.Object(sortQuery),
    body: Type.Object({ payload: Type.Optional(Type.Unknown({ description: 'Conditions' })) }),
    isBodyOptional: true,
    responses: { 200: ContactList, ...REFUSALS },
    run: async (tx, { query, body }) => {
      const condition = contactFilter(tx, await contactFilterFrom(tx, body.payload))
      return pageOf(tx, query, { condition })
    },
  }),
  operation({
    operationId: 'activeContacts',
    method: 'GET',
    path: `${PATH}/active`,
    summary: 'Contacts who are there right now',
    isRead: true,
    params: AccountParams,
    query: Type.Object(sortQuery),
    responses: { 200: ContactList, ...REFUSALS },
    run: async (tx, { query }) => pageOf(tx, query, { numbers: await onlineContacts(tx) }),
  }),
]
