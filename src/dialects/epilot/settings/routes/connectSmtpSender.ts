import { createAddress } from '../../../../core/addresses/index.ts'
import { bindSender, getSmtpConnection } from '../../../../core/smtp-connections/index.ts'
import { operation } from '../../../../http/route.ts'
import { created } from '../../responses.ts'
import { presentEmailAddress } from '../present/email-address.ts'
import { presentSmtpSender } from '../present/smtp.ts'
import { ConnectedSmtpSender, ConnectSmtpSenderRequest } from '../schemas/smtp.ts'
import { toNewAddress } from '../translate/email-address.ts'
import { namingGroups } from '../translate/naming-groups.ts'

export const connectSmtpSender = operation({
  operationId: 'connectSmtpSender',
  method: 'POST',
  path: '/v2/smtp/senders',
  summary: 'Makes an address whose mail leaves through a relay of the organization’s own, and no other way',
  access: 'administrator',
  body: ConnectSmtpSenderRequest,
  responses: created(ConnectedSmtpSender),
  run: async (tx, { body }) => {
    const { id: connectionId } = await getSmtpConnection(tx, body.connection_id)
    const wanted = await toNewAddress(tx, { ...body, address: body.email })
    const address = await createAddress(tx, wanted).catch(namingGroups)
    const sender = await bindSender(tx, {
      addressId: address.id,
      address: address.address,
      connectionId,
      ...(body.reply_to_email ? { replyTo: body.reply_to_email } : {}),
    })
    return { email_address: presentEmailAddress(address), sender: presentSmtpSender(sender) }
  },
})
