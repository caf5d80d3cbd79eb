import { Type } from 'typebox'
import * as schemas from './schemas.ts'

export const orNull = <T extends Parameters<typeof Type.Array>[0]>(type: T) => Type.Union([type, Type.Null()])

export const Named = Type.Object({ id: schemas.Id, name: Type.String() })

export const Mailbox = Type.Object({ name: Type.String(), address: Type.String() })

const Range = Type.Array(Type.Integer(), { description: 'begin and end, as offsets of characters (UTF-16)' })
const Highlighted = Type.Object({ text: Type.String(), ranges: Type.Array(Range) })

const ContactShown = Type.Object({
  id: schemas.Id,
  name: Type.String(),
  email: orNull(Type.String()),
  phone: orNull(Type.String()),
  avatar_url: orNull(Type.String()),
})

const ROW = {
  id: schemas.Id,
  number: Type.String(),
  subject: Type.String(),
  inbox_id: Type.String({ description: 'key of the inbox' }),
  channel: Type.String({ description: 'email, website, api or sms' }),
  state: Type.String({ description: 'open, bot, awaiting_pending, pending, snoozed or closed' }),
  snippet: Type.String({ description: 'how what was written last begins' }),
  is_read: Type.Boolean({ description: 'by the caller' }),
  is_pinned: Type.Boolean({ description: 'by the caller' }),
  is_favorite: Type.Boolean(),
  is_spam: Type.Boolean(),
  is_trash: Type.Boolean(),
  has_draft: Type.Boolean({ description: 'of anybody' }),
  has_attachments: Type.Boolean(),
  message_count: Type.Integer({ description: 'without drafts and notes' }),
  priority: orNull(Type.String({ description: 'low, medium, high or urgent' })),
  snoozed_until: orNull(schemas.Timestamp),
  follow_up_at: orNull(schemas.Timestamp),
  waiting_since: orNull(schemas.Timestamp),
  last_at: Type.String({ description: 'of the latest message; the list is ordered by it' }),
  last_direction: orNull(Type.String({ description: 'inbound or outbound' })),
  last_from: orNull(Mailbox),
  last_failed: Type.Boolean({ description: 'the last message reached nobody' }),
  contact: orNull(ContactShown),
  assignees: Type.Array(Named, { description: 'the first answers for it' }),
  label_ids: Type.Array(schemas.Id),
  queue_id: orNull(schemas.Id),
  team_id: orNull(schemas.Id),
  scheduled_at: orNull(schemas.Timestamp),
}

export const ConversationRow = Type.Object({
  ...ROW,
  highlight: Type.Optional(
    Type.Object({ subject: Type.Optional(Highlighted), snippet: Type.Optional(Highlighted) }),
  ),
})

const Reply = Type.Object({
  from: orNull(Mailbox),
  to: Type.Array(Mailbox),
  cc: Type.Array(Mailbox),
  subject: Type.String(),
  in_reply_to: orNull(Type.String({ description: 'id of the message that is answered' })),
})

export const ConversationDetail = Type.Object({
  ...ROW,
  followers: Type.Array(Named),
  mentioned_me: Type.Boolean(),
  attributes: Type.Unknown({ description: 'what its channel found out' }),
  properties: Type.Unknown({ description: 'what people and programs keep beside it' }),
  linked: Type.Array(Type.Object({ slug: Type.String(), entity_id: Type.String() })),
  parent: orNull(Type.Object({ id: schemas.Id, kind: Type.String() })),
  language: orNull(Type.String()),
  is_muted: Type.Boolean(),
  reply: Reply,
  reply_all: Reply,
  cursor: Type.String({ description: 'its latest event: give it as `unless_changed_since`' }),
})

export const ViewRow = Type.Object({
  view: Type.String(),
  total: orNull(Type.Integer({ description: 'null: of a saved search, which its list counts' })),
  unread: orNull(Type.Integer({ description: 'by the caller' })),
})
