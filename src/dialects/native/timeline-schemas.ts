import { Type } from 'typebox'
import { orNull } from './conversation-schemas.ts'
import * as schemas from './schemas.ts'

export const PersonShown = Type.Object({
  id: schemas.Id,
  name: Type.String(),
  avatar_url: orNull(Type.String()),
})

export const AddressShown = Type.Object({
  name: Type.String(),
  address: Type.String(),
  delivery: orNull(
    Type.String({ description: 'accepted, delivered, bounced, complained, rejected or failed' }),
  ),
  error: Type.Unknown(),
})

export const AttachmentShown = Type.Object({
  id: schemas.Id,
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  url: Type.String({ description: 'works without a token for an hour' }),
  is_inline: Type.Boolean(),
  preview_url: orNull(Type.String({ description: 'of a picture or a PDF: to be shown' })),
})

export const MessageItem = Type.Object({
  kind: Type.Literal('message'),
  id: schemas.Id,
  conversation_id: schemas.Id,
  number: Type.String(),
  at: schemas.Timestamp,
  direction: Type.String(),
  state: Type.String({ description: 'received, draft, held, sent or failed' }),
  subject: Type.String(),
  from: AddressShown,
  reply_to: orNull(AddressShown),
  to: Type.Array(AddressShown),
  cc: Type.Array(AddressShown),
  bcc: Type.Array(AddressShown),
  author: orNull(PersonShown),
  snippet: Type.String(),
  text: orNull(Type.String()),
  html: orNull(Type.String({ description: 'only of a draft, as it is written' })),
  parts: Type.Array(Type.Object({ kind: Type.String(), text: Type.String() })),
  has_html: Type.Boolean(),
  attachments: Type.Array(AttachmentShown),
  placement: Type.Unknown(),
  authentication: Type.Unknown(),
  is_read: Type.Boolean({ description: 'by the caller' }),
  held_until: orNull(schemas.Timestamp),
  scheduled_at: orNull(schemas.Timestamp),
  error: orNull(Type.String({ description: 'why it did not leave, or not arrive' })),
  auto: Type.Boolean({ description: 'a program wrote it' }),
  delivery: orNull(Type.String({ description: 'of a chat: sent, delivered, read or failed' })),
  version: Type.String({ description: 'of a draft: changes with each change' }),
})

export const NoteItem = Type.Object({
  kind: Type.Literal('note'),
  id: schemas.Id,
  conversation_id: schemas.Id,
  number: Type.String(),
  at: schemas.Timestamp,
  author: orNull(PersonShown),
  text: Type.String(),
  html: orNull(Type.String({ description: 'only what is safe to show' })),
  mentions: Type.Array(Type.Object({ id: schemas.Id, name: Type.String() })),
  attachments: Type.Array(AttachmentShown),
  edited_at: orNull(schemas.Timestamp),
})

export const EventItem = Type.Object({
  kind: Type.Literal('event'),
  id: Type.String({ description: 'its cursor in the log' }),
  at: schemas.Timestamp,
  type: Type.String(),
  actor: orNull(Type.Object({ kind: Type.String(), id: orNull(Type.String()), name: Type.String() })),
  data: Type.Unknown({ description: 'people and teams as `{kind, id, name}`' }),
})

export const TimelineItem = Type.Union([MessageItem, NoteItem, EventItem])
