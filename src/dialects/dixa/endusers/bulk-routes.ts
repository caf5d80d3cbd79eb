import { listAttributeDefinitions } from '../../../core/attribute-definitions/index.ts'
import type { Contact } from '../../../core/contacts/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation } from '../../../http/route.ts'
import { outcomesOfEach } from '../bulk.ts'
import { presentEndUser } from '../present/end-user.ts'
import { REFUSALS } from '../refusals.ts'
import { outcomesOf } from '../schemas/bulk.ts'
import { EndUser } from '../schemas/user.ts'
import { createEndUser, patchEndUser, replaceEndUser } from './keep-end-user.ts'
import { EndUserPatches, EndUserReplacements, NewEndUsers } from './schemas.ts'

/** The same for many end users, each with an outcome of its own. */
export const endUserBulkRoutes = [
  operation({
    operationId: 'postEndusersBulk',
    method: 'POST',
    path: '/v1/endusers/bulk',
    summary: 'Make many end users',
    isLong: true,
    body: NewEndUsers,
    responses: { 201: outcomesOf(EndUser), ...REFUSALS },
    run: (tx, { body }) => eachShown(tx, body.data ?? [], (given) => createEndUser(tx, given)),
  }),
  operation({
    operationId: 'putEndusers',
    method: 'PUT',
    path: '/v1/endusers',
    summary: 'Say all that is known of many end users',
    isLong: true,
    body: EndUserReplacements,
    responses: { 200: outcomesOf(EndUser), ...REFUSALS },
    run: (tx, { body }) =>
      eachShown(tx, body.data ?? [], ({ id, ...given }) => replaceEndUser(tx, id, given)),
  }),
  operation({
    operationId: 'patchEndusers',
    method: 'PATCH',
    path: '/v1/endusers',
    summary: 'Change what is given of many end users',
    isLong: true,
    body: EndUserPatches,
    responses: { 200: outcomesOf(EndUser), ...REFUSALS },
    run: (tx, { body }) => eachShown(tx, body.data ?? [], ({ id, ...given }) => patchEndUser(tx, id, given)),
  }),
]

async function eachShown<I extends object>(tx: Tx, items: I[], keep: (item: I) => Promise<Contact>) {
  const definitions = await listAttributeDefinitions(tx, 'contact')
  return outcomesOfEach(tx, items, async (item) => presentEndUser(await keep(item), tx.context, definitions))
}
