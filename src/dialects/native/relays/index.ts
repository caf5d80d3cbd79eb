import { Type } from 'typebox'
import { AppError } from '../../../core/errors.ts'
import type { Core, Tx } from '../../../core/run.ts'
import {
  deleteSmtpConnection,
  getSmtpConnection,
  keepConnection,
  listSmtpConnections,
  listSmtpSenders,
  planChange,
  planConnection,
  recordTest,
  smtpAccount,
  smtpVersion,
  type TestSmtp,
} from '../../../core/smtp-connections/index.ts'
import { operation, type Route, rawRoute } from '../../../http/route.ts'
import { listOf } from '../schemas.ts'
import {
  NewRelay,
  presentRelay,
  presentTest,
  Relay,
  RelayChanges,
  RelayTest,
  toChanges,
  toConfiguration,
} from './schemas.ts'
import { relaySenderRoutes } from './sender-routes.ts'

export interface RelayDeps {
  core: Core
  testSmtp: TestSmtp
}

const path = '/native/v1/relays'
const params = Type.Object({ id: Type.String({ description: 'uuid of a relay' }) })

const shown = async (tx: Tx, id: string) =>
  presentRelay(await getSmtpConnection(tx, id), await listSmtpSenders(tx))

/** SMTP servers at which the organization has an account of its own. */
export const relayRoutes = ({ core, testSmtp }: RelayDeps): Route[] => [
  operation({
    operationId: 'listRelays',
    method: 'GET',
    path,
    summary: 'The relays of the organization, and what leaves through each',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(Relay), 401: null, 403: null },
    async run(tx) {
      const senders = await listSmtpSenders(tx)
      return { data: (await listSmtpConnections(tx)).map((each) => presentRelay(each, senders)) }
    },
  }),
  operation({
    operationId: 'createRelay',
    method: 'POST',
    path,
    summary: 'Add a relay; whether it works, a test says',
    access: 'administrator',
    body: NewRelay,
    responses: { 201: Relay, 400: null, 401: null, 403: null, 409: null },
    async run(tx, { body }) {
      const planned = await planConnection(tx, toConfiguration(body))
      return presentRelay(await keepConnection(tx, { ...planned, test: null }), [])
    },
  }),
  operation({
    operationId: 'getRelay',
    method: 'GET',
    path: `${path}/{id}`,
    summary: 'One relay',
    access: 'administrator',
    isRead: true,
    params,
    responses: { 200: Relay, 401: null, 403: null, 404: null },
    run: (tx, { params }) => shown(tx, params.id),
  }),
  operation({
    operationId: 'updateRelay',
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Change what is given of a relay',
    access: 'administrator',
    params,
    body: RelayChanges,
    responses: { 200: Relay, 400: null, 401: null, 403: null, 404: null, 409: null },
    async run(tx, { params, body }) {
      const planned = await planChange(tx, { id: params.id, ...toChanges(body) })
      await keepConnection(tx, { ...planned, test: null })
      return shown(tx, params.id)
    },
  }),
  operation({
    operationId: 'deleteRelay',
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Remove a relay; nothing leaves from its addresses until they are sent through another way',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    async run(tx, { params }) {
      await deleteSmtpConnection(tx, params.id)
    },
  }),
  rawRoute({
    operationId: 'testRelay',
    method: 'POST',
    path: `${path}/{id}/test`,
    summary: 'Log in at a relay as sending would; says at which step that failed',
    access: 'administrator',
    params,
    responses: { 200: RelayTest, 401: null, 403: null, 404: null },
    async handle(_request, _reply, { params: { id }, actor }) {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const [version, found] = await core.read(actor, async (tx) => [
        await smtpVersion(tx, id),
        await smtpAccount(tx, id),
      ])
      const test = 'problem' in found ? found.problem : await testSmtp(found.account)
      await core.run(actor, (tx) => recordTest(tx, { id, version, test }))
      return presentTest(test, new Date())
    },
  }),
  ...relaySenderRoutes,
]
