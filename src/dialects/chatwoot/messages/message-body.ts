import { type Static, Type } from 'typebox'
import { open } from '../conversations/schemas.ts'
import { CONTENT_TYPES } from './content.ts'

/** What a message is made of, as JSON or a form has it. */
export const MessageBody = Type.Object({
  content: Type.Optional(Type.Unsafe<string | null>({ type: 'string', nullable: true })),
  message_type: Type.Optional(
    Type.Enum(['outgoing', 'incoming', 'template', 'activity'], {
      type: 'string',
      description: '`incoming` only in API inboxes: then the contact says it',
    }),
  ),
  private: Type.Optional(Type.Boolean({ description: 'a note, which customers never see' })),
  content_type: Type.Optional(Type.Enum([...CONTENT_TYPES], { type: 'string' })),
  content_attributes: Type.Optional(
    Type.Unsafe<unknown>({
      type: ['object', 'string', 'null'],
      description: 'what its kind needs (`items`), `in_reply_to`, …; in a form as JSON',
    }),
  ),
  attachments: Type.Optional(open('files of a form, or ids of files that were uploaded before')),
  echo_id: Type.Optional(open('comes back in the answer and with the event')),
  source_id: Type.Optional(Type.Unsafe<string | null>({ type: 'string', nullable: true })),
  external_created_at: Type.Optional(open('when it was said elsewhere')),
  campaign_id: Type.Optional(open('kept with it')),
  template_params: Type.Optional(open('kept with it')),
  cc_emails: Type.Optional(open('addresses, with commas between them')),
  bcc_emails: Type.Optional(open('addresses, with commas between them')),
  to_emails: Type.Optional(open('addresses, with commas between them; default: whoever wrote last')),
  is_voice_message: Type.Optional(open('kept with it')),
})
export type MessageBody = Static<typeof MessageBody>
