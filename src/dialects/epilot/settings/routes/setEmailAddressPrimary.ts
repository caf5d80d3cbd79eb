import { makePrimary } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { insteadOfNotFound } from '../../translate/not-found.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { EmailAddressResponse, SetEmailAddressPrimaryPayload } from '../schemas/email-address.ts'

export const setEmailAddressPrimary = operation({
  operationId: 'setEmailAddressPrimary',
  method: 'POST',
  path: '/v2/email-settings/email-addresses/primary',
  summary: 'Makes an address the one that sends by default',
  access: 'administrator',
  body: SetEmailAddressPrimaryPayload,
  responses: ok(EmailAddressResponse),
  run: async (tx, { body: { address } }) =>
    presentEmailAddress(
      await makePrimary(tx, { address }).catch(
        insteadOfNotFound(`there is no address ${address}`, 'address'),
      ),
    ),
})
