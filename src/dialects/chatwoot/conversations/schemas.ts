import { type Static, Type } from 'typebox'
import { STATUS_WORDS } from '../present/state.ts'
import { AnyObject, NullableText, NumericId } from '../schemas/loose.ts'

export const ACCOUNT = '/api/v1/accounts/{account_id}'
export const CONVERSATIONS = `${ACCOUNT}/conversations`
export const CONVERSATION = `${CONVERSATIONS}/{id}`
export const REFUSALS = { 401: null, 403: null, 404: null, 422: null }

/** A value of any kind: what it may be, its description says. */
export const open = (description: string) => Type.Unsafe<unknown>({ description })

/** Unix seconds. */
const moment = (description: string) => open(`${description}, in unix seconds; 0: never`)

const Person = Type.Object(
  {
    id: Type.Number(),
    uid: Type.String(),
    name: Type.String(),
    available_name: Type.String(),
    display_name: NullableText(),
    email: Type.String(),
    account_id: Type.Number(),
    role: Type.String(),
    confirmed: Type.Boolean(),
    thumbnail: Type.String(),
  },
  { additionalProperties: true },
)

/** Who answers for a conversation. */
export const Assignee = Type.Unsafe<unknown>({
  type: 'object',
  description: 'a person (or, in the answer to a team’s assignment, the team, or a bot)',
  additionalProperties: true,
  properties: {
    ...Person.properties,
    accounts: Type.Unsafe<unknown>({
      type: 'array',
      description: 'of older versions; not told here',
      items: {
        type: 'object',
        additionalProperties: true,
        properties: { id: { type: 'number' }, name: { type: 'string' }, role: { type: 'string' } },
      },
    }),
  },
})

const Sender = Type.Object(
  {
    id: open('number of the contact; null: nobody has written yet'),
    name: Type.String(),
    thumbnail: Type.String(),
    channel: Type.String(),
    email: NullableText(),
    phone_number: NullableText(),
    identifier: NullableText(),
  },
  { additionalProperties: true },
)

export const Conversation = Type.Object(
  {
    id: Type.Number({ description: 'number of the conversation in its account' }),
    account_id: Type.Number(),
    inbox_id: Type.Number(),
    uuid: Type.String(),
    status: Type.String({ description: 'open, resolved, pending or snoozed' }),
    meta: Type.Object(
      {
        sender: Sender,
        channel: Type.String(),
        assignee: Type.Optional(Assignee),
        assignee_type: Type.Optional(Type.String({ description: 'User or AgentBot' })),
        team: Type.Optional(AnyObject()),
        hmac_verified: Type.Boolean(),
      },
      { additionalProperties: true },
    ),
    messages: Type.Array(AnyObject(), { description: 'the newest one' }),
    additional_attributes: AnyObject(),
    custom_attributes: AnyObject(),
    labels: Type.Array(Type.String()),
    priority: NullableText({ description: 'low, medium, high or urgent' }),
    snoozed_until: NullableText({ description: 'ISO 8601' }),
    can_reply: Type.Boolean(),
    muted: Type.Boolean(),
    unread_count: Type.Number({ description: 'at most 10' }),
    timestamp: moment('last activity'),
    created_at: moment('beginning'),
    updated_at: Type.Number(),
    last_activity_at: moment('last activity'),
    agent_last_seen_at: moment('when somebody of ours looked at it'),
    assignee_last_seen_at: moment('when the assignee looked at it'),
    contact_last_seen_at: moment('when the customer looked at it'),
    first_reply_created_at: moment('first answer'),
    waiting_since: moment('since when the customer waits'),
  },
  { additionalProperties: true },
)

export const Totals = Type.Object({
  mine_count: Type.Number(),
  assigned_count: Type.Number(),
  unassigned_count: Type.Number(),
  all_count: Type.Number(),
})

export const AccountAndConversation = Type.Object({
  account_id: Type.String(),
  id: Type.String({ description: 'number of the conversation' }),
})

/** A status as callers write it. */
export const StatusWord = Type.Enum([...STATUS_WORDS], {
  type: 'string',
  description: '`bot` is what `pending` was called in older versions',
})

export const SnoozedUntil = open('unix seconds, as a number or as text')

/** The moment that a caller writes; undefined: none, or nothing that can be read as one. */
export function momentFrom(given: unknown): Date | undefined {
  const text = String(given ?? '')
  if (!/^\d{1,11}$/.test(text)) return undefined
  const at = new Date(Number(text) * 1000)
  return Number.isNaN(at.getTime()) ? undefined : at
}

export const Labels = Type.Object({ payload: Type.Array(Type.String()) })
export const LabelsBody = Type.Object({ labels: Type.Optional(Type.Array(Type.String())) })
export const People = Type.Object({ user_ids: Type.Optional(Type.Array(NumericId, { maxItems: 1000 })) })

export type AccountAndConversationParams = Static<typeof AccountAndConversation>
