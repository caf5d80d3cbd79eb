import { listSmtpConnections as list } from '../../../../core/smtp-connections/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentSmtpConnection } from '../present/smtp.ts'
import { SmtpConnections } from '../schemas/smtp.ts'

export const listSmtpConnections = operation({
  operationId: 'listSmtpConnections',
  method: 'GET',
  path: '/v2/smtp/connections',
  summary: 'The relays of the organization’s own',
  access: 'administrator',
  isRead: true,
  responses: ok(SmtpConnections),
  run: async (tx) => {
    const connections = (await list(tx)).map(presentSmtpConnection)
    return { connections, has_connections: connections.length > 0 }
  },
})
