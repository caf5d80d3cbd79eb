import { type Static, Type } from 'typebox'

/** One of some words. */
const words = <const T extends string[]>(...values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: values })

export const ConversationChannel = words(
  'WhatsApp',
  'Voicemail',
  'WidgetChat',
  'FacebookMessenger',
  'Twitter',
  'Email',
  'ContactForm',
  'Callback',
  'PstnPhone',
  'Sms',
  'Messenger',
)
export type ConversationChannel = Static<typeof ConversationChannel>

export const ConversationState = words('AwaitingPending', 'Closed', 'Open', 'Pending')
export type ConversationState = Static<typeof ConversationState>

export const Direction = words('Inbound', 'Internal', 'Outbound')
export type Direction = Static<typeof Direction>

export { words }
