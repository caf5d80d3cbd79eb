import { Type } from 'typebox'
import { addressByReference } from '../../../core/addresses/index.ts'
import { bindSender, listSmtpSenders, unbindSender } from '../../../core/smtp-connections/index.ts'
import { operation } from '../../../http/route.ts'
import { orNull } from '../conversation-schemas.ts'
import { listOf } from '../schemas.ts'
import { presentSender, RelaySender } from './schemas.ts'

const path = '/native/v1/relay-senders'
const params = Type.Object({ address: Type.String({ description: 'an address, or its uuid' }) })

/** Which addresses send through which relay. */
export const relaySenderRoutes = [
  operation({
    operationId: 'listRelaySenders',
    method: 'GET',
    path,
    summary: 'The addresses whose mail leaves through a relay of the organization’s own',
    access: 'administrator',
    isRead: true,
    responses: { 200: listOf(RelaySender), 401: null, 403: null },
    run: async (tx) => ({ data: (await listSmtpSenders(tx)).map(presentSender) }),
  }),
  operation({
    operationId: 'setRelaySender',
    method: 'PUT',
    path: `${path}/{address}`,
    summary: 'Let the mail of an address leave through a relay, and no other way',
    access: 'administrator',
    params,
    body: Type.Object({
      relay_id: Type.String({ description: 'uuid of a relay' }),
      reply_to: Type.Optional(
        orNull(Type.String({ description: 'where answers are asked to; default: nowhere else' })),
      ),
    }),
    responses: { 200: RelaySender, 400: null, 401: null, 403: null, 404: null },
    async run(tx, { params, body }) {
      const { id: addressId, address } = await addressByReference(tx, params.address)
      const input = { addressId, address, connectionId: body.relay_id, replyTo: body.reply_to ?? null }
      return presentSender(await bindSender(tx, input))
    },
  }),
  operation({
    operationId: 'removeRelaySender',
    method: 'DELETE',
    path: `${path}/{address}`,
    summary: 'Let the mail of an address leave as that of others does',
    access: 'administrator',
    params,
    responses: { 204: null, 401: null, 403: null, 404: null },
    async run(tx, { params }) {
      const { address } = await addressByReference(tx, params.address)
      await unbindSender(tx, address)
    },
  }),
]
