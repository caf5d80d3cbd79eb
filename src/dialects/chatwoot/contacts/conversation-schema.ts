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
    accounts: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: true,
        properties: { id: { type: 'number' }, name: { type: 'string' }, role: { type: 'string' } },
      },
    },
  },
})

const Sender = Type.Unsafe<unknown>({
  type: 'object',
  additionalProperties: true,
  properties: {
    id: { type: 'number' },
    name: { type: 'string' },
    thumbnail: { type: 'string' },
    channel: { type: 'string' },
  },
})

const Seconds = Type.Unknown({ description: 'Unix seconds' })

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
    timestamp: Seconds,
    contact_last_seen_at: Seconds,
    agent_last_seen_at: Seconds,
    unread_count: Type.Number(),
    additional_attributes: AnyObject(),
    meta: Type.Object(
      { sender: Sender, assignee: Type.Optional(AgentNamed) },
      { additionalProperties: true },
    ),
  },
  { additionalProperties: true },
)
