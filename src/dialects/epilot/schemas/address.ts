import { type Static, Type } from 'typebox'
import { clearable, open } from './shapes.ts'

export const SendStatus = Type.Enum(['SEND', 'DELIVERY', 'REJECT', 'COMPLAINT', 'BOUNCE', 'ERROR'], {
  type: 'string',
  description:
    'SEND: accepted for sending. DELIVERY: taken by the remote server. REJECT: refused before sending. ' +
    'BOUNCE: permanently refused. COMPLAINT: marked as spam by the recipient. ERROR: could not be handed over.',
})

const EmailType = Type.Enum(['INTERNAL', 'EXTERNAL', 'PARTNER'], {
  type: 'string',
  description: 'Whose mailbox it is: of the organization itself, of somebody outside, of a partner',
})

/** One mailbox of a message: as answered, and as given by a caller (who may leave out all but the address). */
export const Address = open({
  name: Type.Optional(Type.Union([Type.String({ description: 'Display name' }), Type.Null()])),
  address: Type.String({ description: 'Email address' }),
  email_type: clearable(EmailType),
  send_status: clearable(SendStatus),
  send_error: clearable(
    open({}, { description: 'Why the delivery failed. Only beside REJECT, COMPLAINT, BOUNCE and ERROR.' }),
  ),
})

export type WireAddress = Static<typeof Address>
