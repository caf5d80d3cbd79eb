import { type Static, Type } from 'typebox'
import { BrowserInfo } from '../schemas/conversation.ts'
import { CreateMessageInput } from '../schemas/message.ts'
import { words } from '../schemas/words.ts'

const Uuid = Type.String({ format: 'uuid' })
const language = Type.Optional(Type.String())

const mail = {
  message: CreateMessageInput,
  subject: Type.String(),
  language,
  requesterId: Uuid,
  emailIntegrationId: Type.String({ description: 'an address of the organization' }),
}

export const CreateConversationInput = Type.Union([
  Type.Object({
    _type: words('Callback'),
    queueId: Uuid,
    direction: words('Inbound', 'Outbound'),
    requesterId: Uuid,
    contactEndpointId: Type.String({ description: 'a number of the organization' }),
  }),
  Type.Object({
    _type: words('Chat'),
    message: CreateMessageInput,
    language,
    widgetId: Type.String({ format: 'uuid', description: 'a website inbox' }),
    browserInfo: Type.Optional(BrowserInfo),
    requesterId: Uuid,
  }),
  Type.Object({ _type: words('ContactForm'), ...mail }),
  Type.Object({ _type: words('Email'), ...mail }),
  Type.Object({
    _type: words('Sms'),
    message: CreateMessageInput,
    requesterId: Uuid,
    contactEndpointId: Type.String({ description: 'a number of the organization that sends SMS' }),
  }),
])
export type CreateConversationInput = Static<typeof CreateConversationInput>
export type Of<T extends CreateConversationInput['_type']> = Extract<CreateConversationInput, { _type: T }>
