import { deleteAddress } from '../../../../core/addresses/index.ts'
import { operation } from '../../../../http/route.ts'
import { noContent } from '../../responses.ts'
import { EmailAddressParam } from '../schemas/email-address.ts'

export const deleteEmailAddress = operation({
  operationId: 'deleteEmailAddress',
  method: 'DELETE',
  path: '/v2/email-settings/email-addresses/{id}',
  summary: 'Deletes an address for good: no mail comes in by it any more',
  access: 'administrator',
  params: EmailAddressParam,
  responses: noContent,
  run: async (tx, { params }) => {
    await deleteAddress(tx, { address: params.id })
  },
})
