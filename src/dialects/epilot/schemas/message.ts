import { Type } from 'typebox'
import { Address, SendStatus } from './address.ts'
import { baseEntityProperties } from './base-entity.ts'
import { AttachmentsRelation } from './file.ts'
import { isoDate, open, strings } from './shapes.ts'

export const messageProperties = {
  message_id: Type.Optional(
    Type.String({ description: 'Message-ID of the mail, given by the server whatever the caller wrote' }),
  ),
  sender: Type.Optional(Type.String({ description: 'User id of the person who wrote it' })),
  updated_by: Type.Optional(Type.String({ description: 'User id of the person who saved it last' })),
  subject: Type.String({ description: 'Subject' }),
  html: Type.Optional(Type.String({ description: 'HTML body' })),
  text: Type.Optional(Type.String({ description: 'Plain text body' })),
  from: Address,
  reply_to: Type.Optional(Address),
  to: Type.Optional(Type.Array(Address, { description: 'Recipients' })),
  cc: Type.Optional(Type.Array(Address, { description: 'Recipients of a copy' })),
  bcc: Type.Optional(Type.Array(Address, { description: 'Recipients whom the others do not see' })),
  file: Type.Optional(AttachmentsRelation),
  references: Type.Optional(
    Type.String({ description: 'Message-IDs from the first message of the thread to the parent, by spaces' }),
  ),
  in_reply_to: Type.Optional(Type.String({ description: 'Message-ID of the parent' })),
  user_read_message: Type.Optional(strings('User ids of the people who read it')),
  org_read_message: Type.Optional(strings('Holds the organization number when the organization read it')),
  send_status: Type.Optional(
    Type.Array(SendStatus, { description: 'One per recipient, in the order to, cc, bcc' }),
  ),
  type: Type.Optional(
    Type.Enum(['SENT', 'RECEIVED'], { type: 'string', description: 'Which way it went; absent on drafts' }),
  ),
  template_id: Type.Optional(Type.String({ description: 'Template the caller used; only recorded' })),
  received_at: Type.Optional(isoDate('When it arrived')),
  sent_at: Type.Optional(isoDate('When it was handed on')),
  send_at: Type.Optional(isoDate('Until then a message that waits for sending can be recalled')),
  thread_id: Type.Optional(Type.String({ description: 'Id of its thread' })),
  thread: Type.Optional(open({}, { description: 'Its thread as a relation' })),
  inbox_id: Type.Optional(Type.String({ description: 'Shared inbox it lies in' })),
  bucket_id: Type.Optional(Type.String({ description: 'Bucket of that inbox' })),
  html_omitted: Type.Optional(
    Type.Boolean({ description: 'The html is too large for the entity: download it', default: false }),
  ),
}

export const Message = open(messageProperties)

export const MessageEntity = open({ ...baseEntityProperties, ...messageProperties })

export const MessageV2 = open({
  ...baseEntityProperties,
  ...messageProperties,
  html_download_url: Type.Optional(
    Type.String({ description: 'Where omitted html can be fetched for 15 minutes, without a token' }),
  ),
  placement: Type.Optional(
    open(
      {
        rule: Type.Enum(['reply_token', 'in_reply_to', 'references', 'new'], { type: 'string' }),
        header: Type.Optional(Type.String()),
      },
      { description: 'Which rule, and which header value, put a received message into its thread' },
    ),
  ),
  automatic: Type.Optional(
    open(
      {
        kind: Type.Enum(['answer', 'generated', 'list', 'bulk', 'report'], { type: 'string' }),
        signal: Type.String(),
      },
      { description: 'Set on a received message that no person wrote to us alone, with what says so' },
    ),
  ),
  unparsed: Type.Optional(
    Type.Boolean({
      description: 'Set when not all of a received message could be read: the rest is in its source',
    }),
  ),
})
