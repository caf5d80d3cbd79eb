import { Type } from 'typebox'
import { AnyObject } from '../schemas/loose.ts'

const AgentNamed = Type.Unsafe<unknown>({
  type: 'object',
  additionalProperties: true,
  properties: {
    id: { type: 'number' },
    uid: { type: 'string' },
    name: { type: 'string' },
    available_name: { type: 'string' },
    display_name: { type: 'string', nullable: true },
    email: { type: 'string' },
    account_id: { type: 'number' },
    role: { type: 'string' },
    confirmed: { type: 'boolean' },
    accounts: { type: 'array', items: AnyObject() },
  },
})

/** A conversation in the list of its contact. */
export const ContactConversation = Type.Object(
  {
    id: Type.Number(),
    display_id: Type.Number({ description: 'The same' }),
    account_id: Type.Number(),
    inbox_id: Type.Number(),
    status: Type.Unsafe<string>({
      type: 'string',
      enum: ['open', 'resolved', 'pending', 'snoozed', 'bot'],
      description: 'bot is what pending was called once; it is not answered',
    }),
    messages: Type.Array(AnyObject()),
    meta: Type.Object(
      { sender: AnyObject(), assignee: Type.Optional(AgentNamed) },
      { additionalProperties: true },
    ),
  },
  { additionalProperties: true },
)
