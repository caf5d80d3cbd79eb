import { type Static, Type } from 'typebox'
import * as schemas from './schemas.ts'

const Recipients = Type.Array(
  Type.Object({
    address: Type.String({ maxLength: 320 }),
    name: Type.Optional(Type.String({ maxLength: 998 })),
  }),
  { maxItems: 1000 },
)

const CONTENT = {
  from: Type.Optional(Type.String({ description: 'one of the addresses that the caller may write from' })),
  to: Type.Optional(Recipients),
  cc: Type.Optional(Recipients),
  bcc: Type.Optional(Recipients),
  subject: Type.Optional(Type.String({ maxLength: 998 })),
  html: Type.Optional(
    Type.String({
      description: 'a picture among the attachments is shown by `<img src="cid:ID-OF-THE-FILE">`',
    }),
  ),
  attachments: Type.Optional(Type.Array(schemas.Id, { maxItems: 100, description: 'files, all of them' })),
}

export const NewDraft = Type.Object({
  conversation_id: Type.Optional(Type.String({ description: 'uuid or number; default: a new conversation' })),
  in_reply_to: Type.Optional(
    Type.String({ description: 'uuid of the message that is answered or forwarded' }),
  ),
  inbox_id: Type.Optional(Type.String({ description: 'of a new conversation: the key of its inbox' })),
  ...CONTENT,
})

export const DraftChange = Type.Object({
  version: Type.Optional(
    Type.String({ description: 'of the draft as it was read: refuses when it is another by now' }),
  ),
  ...CONTENT,
})

export type DraftContent = Pick<
  Static<typeof DraftChange>,
  'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'html' | 'attachments'
>
