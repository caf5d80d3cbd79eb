import { type Static, type TProperties, Type } from 'typebox'
import { CustomAttribute } from './custom-attribute.ts'
import { ConversationChannel, ConversationState, Direction, words } from './words.ts'

const DateTime = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })
export const ConversationNumber = Type.Integer({ format: 'int64', description: 'per organization' })

const link = <const T extends string>(type: T) =>
  Type.Object({ _type: words(type), parentId: ConversationNumber })

/** How a conversation came from another one. */
export const ConversationLink = Type.Union([link('EmailForward'), link('FollowUp'), link('SideConversation')])
export type ConversationLink = Static<typeof ConversationLink>

export const BrowserInfo = Type.Object({
  name: Type.String(),
  version: Type.Optional(Type.String()),
  ipAddress: Type.Optional(Type.String()),
  originatingUrl: Type.Optional(Type.String()),
})
export type BrowserInfo = Static<typeof BrowserInfo>

/** What is known of every conversation, anonymized ones included. */
const REMAINING = {
  id: ConversationNumber,
  link: Type.Optional(ConversationLink),
  state: Type.Optional(ConversationState),
  channel: ConversationChannel,
  createdAt: DateTime,
  direction: Type.Optional(Direction),
  requesterId: Uuid,
  stateUpdatedAt: Type.Optional(DateTime),
  customAttributes: Type.Optional(Type.Array(CustomAttribute)),
}

const COMMON = {
  ...REMAINING,
  queue: Type.Optional(Type.Object({ id: Uuid, queuedAt: Type.Optional(DateTime) })),
  assignment: Type.Optional(Type.Object({ agentId: Uuid, assignedAt: DateTime })),
}

const text = Type.String()
const optionalText = Type.Optional(Type.String())

const member = <const T extends string, P extends TProperties>(type: T, own: P) =>
  Type.Object({ _type: words(type), ...COMMON, ...own })

export const Conversation = Type.Union([
  Type.Object({ _type: words('AnonymizedConversation'), ...REMAINING, anonymizedAt: DateTime }),
  member('ChatConversation', { language: optionalText, browserInfo: Type.Optional(BrowserInfo) }),
  member('ContactFormConversation', {
    subject: optionalText,
    toEmail: optionalText,
    language: optionalText,
    fromEmail: text,
    integrationEmail: optionalText,
  }),
  member('EmailConversation', {
    subject: optionalText,
    toEmail: text,
    language: optionalText,
    fromEmail: text,
    integrationEmail: text,
  }),
  member('FacebookMessengerConversation', {}),
  member('GenericConversation', { toContactPointId: optionalText, fromContactPointId: optionalText }),
  member('MessengerConversation', { language: optionalText }),
  member('PstnPhoneConversation', {}),
  member('SmsConversation', { toNumber: optionalText, fromNumber: optionalText }),
  member('TwitterConversation', {
    conversationType: words('DirectMessage', 'Tweet'),
    endUserTwitterId: optionalText,
    contactPointTwitterId: optionalText,
  }),
  member('WhatsAppConversation', {}),
])
export type Conversation = Static<typeof Conversation>
