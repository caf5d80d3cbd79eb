import { provisionAddress } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { EmailAddressResponse, ProvisionEpilotEmailAddressPayload } from '../schemas/email-address.ts'

export const provisionEpilotEmailAddress = operation({
  operationId: 'provisionEpilotEmailAddress',
  method: 'PUT',
  path: '/v2/email-settings/email-addresses/epilot:provision',
  summary: 'Gives the organization an address on the installation’s own domain, in place of the one before',
  access: 'administrator',
  body: ProvisionEpilotEmailAddressPayload,
  responses: ok(EmailAddressResponse),
  run: async (tx, { body }) => presentEmailAddress(await provisionAddress(tx, body)),
})
