import { deleteSmtpConnection as remove } from '../../../../core/smtp-connections/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { ConnectionParam, DeletedSmtpConnection } from '../schemas/smtp.ts'

export const deleteSmtpConnection = operation({
  operationId: 'deleteSmtpConnection',
  method: 'DELETE',
  path: '/v2/smtp/connections/{connectionId}',
  summary: 'Removes a relay; nothing leaves from its senders until they are connected anew',
  access: 'administrator',
  params: ConnectionParam,
  responses: ok(DeletedSmtpConnection),
  run: async (tx, { params }) => ({ success: true, connection_id: await remove(tx, params.connectionId) }),
})
