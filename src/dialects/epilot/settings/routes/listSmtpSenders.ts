import { listSmtpSenders as list } from '../../../../core/smtp-connections/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentSmtpSender } from '../present/smtp.ts'
import { SmtpSenders } from '../schemas/smtp.ts'

export const listSmtpSenders = operation({
  operationId: 'listSmtpSenders',
  method: 'GET',
  path: '/v2/smtp/senders',
  summary: 'The addresses whose mail leaves through a relay of the organization’s own',
  isRead: true,
  responses: ok(SmtpSenders),
  run: async (tx) => ({ senders: (await list(tx)).map(presentSmtpSender) }),
})
