import { createAddress } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { created } from '../../responses.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { CreateEmailAddressPayload, EmailAddressResponse } from '../schemas/email-address.ts'
import { toNewAddress } from '../translate/email-address.ts'
import { namingGroups } from '../translate/naming-groups.ts'

export const addEmailAddress = operation({
  operationId: 'addEmailAddress',
  method: 'POST',
  path: '/v2/email-settings/email-addresses',
  summary: 'Adds an address: it receives at once, and may be sent from',
  access: 'administrator',
  body: CreateEmailAddressPayload,
  responses: created(EmailAddressResponse),
  run: async (tx, { body }) =>
    presentEmailAddress(await createAddress(tx, await toNewAddress(tx, body)).catch(namingGroups)),
})
