import { type Static, type TProperties, Type } from 'typebox'
import { Direction, words } from './words.ts'

const DateTime = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })

export const File = Type.Object({ url: Type.String(), prettyName: Type.Optional(Type.String()) })
export type File = Static<typeof File>

/** What somebody says, as HTML or plain. */
export const Content = Type.Union([
  Type.Object({ _type: words('Html'), value: Type.String() }),
  Type.Object({ _type: words('Text'), value: Type.String() }),
])
export type Content = Static<typeof Content>

const EmailContact = Type.Object({ name: Type.Optional(Type.String()), email: Type.String() })
export type EmailContact = Static<typeof EmailContact>

/** The content of a mail; a large one is a file. */
const EmailContent = Type.Union([
  Type.Object({ _type: words('Regular'), content: Content }),
  Type.Object({ _type: words('TooLarge'), file: File }),
])
export type EmailContent = Static<typeof EmailContent>

const files = Type.Optional(Type.Array(File))
const contacts = Type.Optional(Type.Array(EmailContact))

const said = {
  content: Type.Optional(Content),
  direction: Type.Optional(Direction),
  attachments: files,
}

const mailed = {
  cc: contacts,
  to: contacts,
  bcc: contacts,
  direction: Type.Optional(Direction),
  attachments: files,
  isAutoReply: Type.Boolean(),
  emailContent: Type.Optional(EmailContent),
  inlineImages: files,
  originalContentUrl: Type.Optional(File),
  deliveryFailureReason: Type.Optional(Type.String()),
}

const seconds = Type.Optional(Type.Integer({ format: 'int32', description: 'in seconds' }))

const member = <const T extends string, P extends TProperties>(type: T, own: P) =>
  Type.Object({ _type: words(type), ...own })

/** What is known of a message by the channel that it came over. */
export const Attributes = Type.Union([
  member('CallRecordingAttributes', { duration: seconds, recording: Type.String() }),
  member('ChatAttributes', { ...said, isAutomated: Type.Boolean() }),
  member('ContactFormAttributes', {
    ...mailed,
    from: Type.Optional(EmailContact),
    replyDefaultToEmails: contacts,
  }),
  member('EmailAttributes', { ...mailed, from: EmailContact }),
  member('FacebookMessengerAttributes', said),
  member('GenericAttributes', said),
  member('PhoneAttributes', {
    to: Type.String(),
    from: Type.String(),
    duration: seconds,
    direction: Type.Optional(Direction),
  }),
  member('SmsAttributes', said),
  member('TwitterAttributes', said),
  member('WhatsAppAttributes', said),
])
export type Attributes = Static<typeof Attributes>

export const Message = Type.Object({
  id: Uuid,
  authorId: Uuid,
  createdAt: DateTime,
  attributes: Attributes,
  externalId: Type.Optional(Type.String()),
})
export type Message = Static<typeof Message>

const written = {
  content: Content,
  externalId: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  attachments: files,
  integrationEmail: Type.Optional(
    Type.String({ description: 'an address of ours, with @email.dixa.io behind it' }),
  ),
}

/** A message to be added: by whom the conversation is with, or by an agent. */
export const CreateMessageInput = Type.Union([
  Type.Object({ _type: words('Inbound'), ...written }),
  Type.Object({
    _type: words('Outbound'),
    ...written,
    agentId: Uuid,
    cc: Type.Optional(Type.Array(Uuid)),
    bcc: Type.Optional(Type.Array(Uuid)),
  }),
])
export type CreateMessageInput = Static<typeof CreateMessageInput>

export const CreatedMessage = Type.Object({
  content: Content,
  authorId: Uuid,
  createdAt: Type.Optional(Type.String()),
  direction: Direction,
  messageId: Type.Optional(Uuid),
  externalId: Type.Optional(Type.String()),
})
export type CreatedMessage = Static<typeof CreatedMessage>
