import { getSmtpConnection as get } from '../../../../core/smtp-connections/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentSmtpConnection } from '../present/smtp.ts'
import { ConnectionParam, SmtpConnection } from '../schemas/smtp.ts'

export const getSmtpConnection = operation({
  operationId: 'getSmtpConnection',
  method: 'GET',
  path: '/v2/smtp/connections/{connectionId}',
  summary: 'One relay of the organization’s own',
  access: 'administrator',
  isRead: true,
  params: ConnectionParam,
  responses: ok(SmtpConnection),
  run: async (tx, { params }) => presentSmtpConnection(await get(tx, params.connectionId)),
})
