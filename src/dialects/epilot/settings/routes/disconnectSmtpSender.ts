import { deleteAddress } from '../../../../core/addresses/index.ts'
import { getSmtpSender } from '../../../../core/smtp-connections/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { DisconnectedSmtpSender, SenderParam } from '../schemas/smtp.ts'

export const disconnectSmtpSender = operation({
  operationId: 'disconnectSmtpSender',
  method: 'DELETE',
  path: '/v2/smtp/senders/{email}',
  summary: 'Deletes an address that sends through a relay of the organization’s own',
  access: 'administrator',
  params: SenderParam,
  responses: ok(DisconnectedSmtpSender),
  run: async (tx, { params }) => {
    const { address, addressId } = await getSmtpSender(tx, params.email)
    await deleteAddress(tx, { address: addressId })
    return { success: true, email: address }
  },
})
