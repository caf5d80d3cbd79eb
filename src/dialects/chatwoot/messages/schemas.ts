import { Type } from 'typebox'
import { CONVERSATION, open } from '../conversations/schemas.ts'
import { AnyObject, NullableText } from '../schemas/loose.ts'

export const MESSAGES = `${CONVERSATION}/messages`
export const MESSAGE = `${MESSAGES}/{message_id}`

const properties = {
  id: Type.Number(),
  content: NullableText(),
  inbox_id: Type.Number(),
  conversation_id: Type.Number({ description: 'number of the conversation in its account' }),
  message_type: open('0 incoming, 1 outgoing, 2 activity, 3 what the program says by itself'),
  content_type: Type.String(),
  content_attributes: AnyObject(),
  status: Type.String({ description: 'sent, delivered, read or failed' }),
  created_at: Type.Integer({ description: 'unix seconds' }),
  private: Type.Boolean(),
  source_id: NullableText({ description: 'its id on its channel' }),
  sender: Type.Optional(AnyObject({ description: 'a contact, a person or a bot' })),
  attachments: Type.Optional(Type.Array(AnyObject())),
  attachment: Type.Optional(AnyObject({ description: 'the first of them' })),
  echo_id: Type.Optional(open('what the caller gave')),
}

export const Message = Type.Object(properties, { additionalProperties: true })

/** A page of messages. What a single message has is named for clients of older versions and never sent. */
export const MessagePage = Type.Object({
  meta: AnyObject(),
  payload: Type.Array(Message),
  ...Type.Partial(Type.Object(properties)).properties,
})

export const AccountConversationAndMessage = Type.Object({
  account_id: Type.String(),
  id: Type.String({ description: 'number of the conversation' }),
  message_id: Type.String(),
})
