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

const address = Type.String({ description: 'Email address' })
const name = Type.String({ description: 'Display name' })

/** One mailbox of a message, as answered. */
export const Address = open({
  name: Type.Optional(name),
  address,
  email_type: Type.Optional(EmailType),
  send_status: Type.Optional(SendStatus),
  send_error: Type.Optional(
    open({}, { description: 'Why the delivery failed. Only beside REJECT, COMPLAINT, BOUNCE and ERROR.' }),
  ),
})

/** One mailbox as a caller writes it. What became of a mail there is told by the server alone. */
export const AddressInput = open({
  name: clearable(name),
  address,
  email_type: clearable(EmailType),
  send_status: Type.Optional(Type.Unknown({ description: 'Passed over' })),
  send_error: Type.Optional(Type.Unknown({ description: 'Passed over' })),
})

export type WireAddress = Static<typeof AddressInput>
