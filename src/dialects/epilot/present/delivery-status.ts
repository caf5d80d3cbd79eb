import type { DeliveryStatus, Message, MessageAddress } from '../../../core/messages/index.ts'

export type WireSendStatus = 'SEND' | 'DELIVERY' | 'REJECT' | 'COMPLAINT' | 'BOUNCE' | 'ERROR'

const WIRE = {
  accepted: 'SEND',
  delivered: 'DELIVERY',
  bounced: 'BOUNCE',
  complained: 'COMPLAINT',
  rejected: 'REJECT',
  failed: 'ERROR',
} satisfies Record<DeliveryStatus, WireSendStatus>

/** The wire's word for what became of one recipient; a recipient nothing is known of yet was accepted. */
export const sendStatusOf = (recipient: MessageAddress): WireSendStatus =>
  WIRE[recipient.status ?? 'accepted']

/** One status per recipient, in the order to, cc, bcc. */
export const sendStatusList = (message: Pick<Message, 'to' | 'cc' | 'bcc'>): WireSendStatus[] =>
  [...message.to, ...message.cc, ...message.bcc].map(sendStatusOf)
