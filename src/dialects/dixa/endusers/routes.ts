import { Type } from 'typebox'
import { listAttributeDefinitions } from '../../../core/attribute-definitions/index.ts'
import { type Contact, listUsers, userById } from '../../../core/contacts/index.ts'
import { invalid } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { emailFilter, Filter, once, phoneFilter } from '../filters.ts'
import { numberIn, pageAsked, pageShown } from '../paging.ts'
import { presentEndUser } from '../present/end-user.ts'
import { REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { EndUser } from '../schemas/user.ts'
import { endUserBulkRoutes } from './bulk-routes.ts'
import { createEndUser, patchEndUser, replaceEndUser } from './keep-end-user.ts'
import { EndUserPatch, EndUserReplacement, UserId } from './schemas.ts'

const PATH = '/v1/endusers'

export const endusersRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getEndusers',
    method: 'GET',
    path: PATH,
    summary: 'Who writes to the organization, as they came',
    isRead: true,
    query: Type.Object({
      ...PageQuery,
      email: Type.Optional(Filter('Whoever has this address, first or additional')),
      phone: Type.Optional(Filter('Whoever has this phone number, first or additional')),
      externalId: Type.Optional(Filter('Whoever has this id elsewhere')),
    }),
    responses: { 200: pageOf(EndUser), ...REFUSALS_OF_ONE },
    run: async (tx, { query }) => {
      const filters = filtersOf(query)
      const page = pageAsked(query)
      const { offset, limit } = page
      const after = numberIn(page)
      const found = await listUsers(tx, { ...filters, offset, after, limit: limit + 1 })
      const { data, ...links } = pageShown(found, page, {
        path: PATH,
        query,
        placeOf: ({ number }) => number,
      })
      return { data: data.map((contact) => presentEndUser(contact, tx.context)), ...links }
    },
  }),
  operation({
    operationId: 'postEndusers',
    method: 'POST',
    path: PATH,
    summary: 'Make an end user',
    body: EndUserPatch,
    responses: { 201: dataOf(EndUser), ...REFUSALS },
    run: async (tx, { body }) => shown(tx, await createEndUser(tx, body)),
  }),
  ...endUserBulkRoutes,
  operation({
    operationId: 'getEndusersUserid',
    method: 'GET',
    path: `${PATH}/{userId}`,
    summary: 'One end user',
    isRead: true,
    params: UserId,
    responses: { 200: dataOf(EndUser), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => shown(tx, await userById(tx, params.userId)),
  }),
  operation({
    operationId: 'putEndusersUserid',
    method: 'PUT',
    path: `${PATH}/{userId}`,
    summary: 'Say all that is known of an end user; what is not given is said no more',
    params: UserId,
    body: EndUserReplacement,
    responses: { 200: dataOf(EndUser), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => shown(tx, await replaceEndUser(tx, params.userId, body)),
  }),
  operation({
    operationId: 'patchEndusersUserid',
    method: 'PATCH',
    path: `${PATH}/{userId}`,
    summary: 'Change what is given of an end user',
    params: UserId,
    body: EndUserPatch,
    responses: { 200: dataOf(EndUser), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => shown(tx, await patchEndUser(tx, params.userId, body)),
  }),
]

const shown = async (tx: Tx, contact: Contact) => ({
  data: presentEndUser(contact, tx.context, await listAttributeDefinitions(tx, 'contact')),
})

type Given = string | string[] | undefined

function filtersOf(query: { email?: Given; phone?: Given; externalId?: Given }) {
  const filters = {
    email: emailFilter(query.email),
    phone: phoneFilter(query.phone),
    identifier: once(query.externalId, 'external id'),
  }
  if (Object.values(filters).filter((each) => each !== undefined).length < 2) return filters
  throw invalid(
    filters.identifier === undefined
      ? 'Invalid filters: Cannot provide both phone number and email address'
      : 'Invalid filters: Cannot provide more than one filter',
  )
}
