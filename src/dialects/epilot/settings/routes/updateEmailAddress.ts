import { addressByReference, updateAddress } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import {
  EmailAddressParam,
  EmailAddressResponse,
  UpdateEmailAddressPayload,
} from '../schemas/email-address.ts'
import { refuseOtherAddress, toAddressChanges } from '../translate/email-address.ts'
import { namingGroups } from '../translate/naming-groups.ts'

export const updateEmailAddress = operation({
  operationId: 'updateEmailAddress',
  method: 'PUT',
  path: '/v2/email-settings/email-addresses/{id}',
  summary: 'Changes an address; what is not given stays',
  access: 'administrator',
  params: EmailAddressParam,
  body: UpdateEmailAddressPayload,
  isBodyOptional: true,
  responses: ok(EmailAddressResponse),
  run: async (tx, { params, body }) => {
    const { id, address } = await addressByReference(tx, params.id)
    refuseOtherAddress(address, body.address)
    return presentEmailAddress(
      await updateAddress(tx, await toAddressChanges(tx, id, body)).catch(namingGroups),
    )
  },
})
