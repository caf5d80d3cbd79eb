import { listAddresses } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { EmailAddresses } from '../schemas/email-address.ts'

export const listEmailAddresses = operation({
  operationId: 'listEmailAddresses',
  method: 'GET',
  path: '/v2/email-settings/email-addresses',
  summary: 'All addresses of the organization, the inactive ones included',
  isRead: true,
  responses: ok(EmailAddresses),
  run: async (tx) => (await listAddresses(tx)).map(presentEmailAddress),
})
