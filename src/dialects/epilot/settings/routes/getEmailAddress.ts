import { addressByReference } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { EmailAddressParam, EmailAddressResponse } from '../schemas/email-address.ts'

export const getEmailAddress = operation({
  operationId: 'getEmailAddress',
  method: 'GET',
  path: '/v2/email-settings/email-addresses/{id}',
  summary: 'One address, by its id or by itself',
  isRead: true,
  params: EmailAddressParam,
  responses: ok(EmailAddressResponse),
  run: async (tx, { params }) => presentEmailAddress(await addressByReference(tx, params.id)),
})
