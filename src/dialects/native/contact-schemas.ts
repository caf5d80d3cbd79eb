import { Type } from 'typebox'
import { Named, orNull } from './conversation-schemas.ts'
import * as schemas from './schemas.ts'

export const ContactSchema = Type.Object({
  id: schemas.Id,
  number: Type.String(),
  name: Type.String(),
  email: orNull(Type.String({ description: 'the first' })),
  emails: Type.Array(Type.String()),
  phone: orNull(Type.String({ description: 'E.164' })),
  phones: Type.Array(Type.String()),
  company: orNull(Type.String()),
  attributes: Type.Unknown({ description: 'what people and programs keep about it' }),
  found: Type.Unknown({ description: 'what channels found out' }),
  labels: Type.Array(Type.String()),
  avatar_url: orNull(Type.String()),
  is_banned: Type.Boolean(),
  counts: Type.Object({
    conversations: Type.Integer({ description: 'open, snoozed or done, of those that the caller sees' }),
    open: Type.Integer(),
  }),
  last_heard_at: orNull(schemas.Timestamp),
  created_at: schemas.Timestamp,
})

const NullableText = orNull(Type.String({ maxLength: 255 }))

const FACTS = {
  name: Type.Optional(Type.String({ maxLength: 255 })),
  emails: Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { maxItems: 50 })),
  phone: Type.Optional(orNull(Type.String({ maxLength: 20, description: 'E.164; null: none' }))),
  company: Type.Optional(NullableText),
  attributes: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: 'merged; null forgets one' }),
  ),
}

export const NewContact = Type.Object(FACTS)
export const ContactChange = Type.Object({ ...FACTS, is_banned: Type.Optional(Type.Boolean()) })

export const ContactNoteSchema = Type.Object({
  id: Type.String({ description: 'a number' }),
  text: Type.String(),
  author: orNull(Named),
  at: schemas.Timestamp,
  edited_at: orNull(schemas.Timestamp),
})
