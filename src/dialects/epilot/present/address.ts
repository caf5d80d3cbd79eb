import type { MessageAddress } from '../../../core/messages/index.ts'
import { sendStatusOf } from './delivery-status.ts'
import { presentSendError } from './send-error.ts'

const EMAIL_TYPE = { internal: 'INTERNAL', external: 'EXTERNAL', partner: 'PARTNER' } as const

/** An address as the wire shows it. */
export function presentAddress(address: MessageAddress): Record<string, unknown> {
  return {
    address: address.address,
    ...(address.name ? { name: address.name } : {}),
    ...(address.kind ? { email_type: EMAIL_TYPE[address.kind] } : {}),
  }
}

/** A recipient of a sent message: the address and what became of the mail there. */
export function presentRecipient(recipient: MessageAddress): Record<string, unknown> {
  const error = presentSendError(recipient)
  return {
    ...presentAddress(recipient),
    send_status: sendStatusOf(recipient),
    ...(error ? { send_error: error } : {}),
  }
}
