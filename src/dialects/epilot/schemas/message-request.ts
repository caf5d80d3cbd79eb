import { type Static, Type } from 'typebox'
import { Address, AddressInput } from './address.ts'
import { AttachmentsInput } from './file.ts'
import { MessageEntity } from './message.ts'
import { clearable, open, strings } from './shapes.ts'

const Source = Type.Enum(['manual', 'automation', 'workflow', 'partner', 'bulk', 'system'], {
  type: 'string',
  description: 'Who asked for the message; recorded',
})

const NewThread = open(
  {
    topic: Type.String({ description: 'What the thread is about; any word of the caller' }),
    assigned_to: clearable(strings('User ids, or `group_<id>`; default: the sender')),
  },
  {
    description:
      'Opens a new thread; everything beside the topic is kept on it. Ignored when parent_id is given. ' +
      'Sending needs either of the two.',
  },
)

/** Every field a caller can write; all of them optional here. */
export const contentProperties = {
  html: clearable(Type.String({ description: 'HTML body' })),
  text: clearable(Type.String({ description: 'Plain text body; default: made from the html' })),
  reply_to: clearable(AddressInput),
  to: clearable(Type.Array(AddressInput, { description: 'Recipients' })),
  cc: clearable(Type.Array(AddressInput, { description: 'Recipients of a copy' })),
  bcc: clearable(Type.Array(AddressInput, { description: 'Recipients whom the others do not see' })),
  file: clearable(AttachmentsInput),
  template_id: clearable(Type.String({ description: 'Template the caller used; only recorded' })),
  source: clearable(Source),
  _tags: clearable(strings('Labels; names of folders in this list are ignored')),
}

const wishes = {
  complete_thread: clearable(
    Type.Boolean({ description: 'Mark the thread as done right after sending', default: false }),
  ),
  mark_thread_as_read: clearable(
    Type.Boolean({ description: 'Mark the thread as read when replying with parent_id', default: true }),
  ),
}

const placeProperties = {
  thread: clearable(NewThread),
  parent_id: clearable(
    Type.String({
      description: 'Id of the message that is answered or forwarded: the new one joins its thread',
    }),
  ),
}

export const MessageRequestParams = open({
  ...wishes,
  ...placeProperties,
  ...contentProperties,
  subject: Type.String({ description: 'Subject' }),
  from: Type.Optional(AddressInput),
})

/** The answer to sending: the created entity (without do_not_create_entities) beside what was asked for. */
export const SentMessage = open({
  ...Type.Partial(MessageEntity).properties,
  subject: Type.String({ description: 'Subject' }),
  from: Address,
  complete_thread: Type.Optional(Type.Boolean()),
  mark_thread_as_read: Type.Optional(Type.Boolean()),
  parent_id: Type.Optional(Type.String()),
  source: Type.Optional(Source),
  thread: Type.Optional(
    open({ topic: Type.Optional(Type.String()), assigned_to: Type.Optional(Type.Array(Type.String())) }),
  ),
})

/** Fields of a message that is already there; only the given ones change, null clears. */
export const MessageChanges = open({
  ...wishes,
  ...contentProperties,
  _id: Type.Optional(
    Type.String({ description: 'Id of the message; may come as a query parameter instead' }),
  ),
  id: Type.Optional(Type.String({ description: 'Other name of _id' })),
  subject: Type.Optional(Type.String({ description: 'Subject' })),
  from: Type.Optional(AddressInput),
  user_read_message: clearable(strings('User ids of the people who read it')),
  org_read_message: clearable(strings('Holds the organization number when the organization read it')),
  _updated_at: clearable(
    Type.String({ description: 'As loaded: an older value than the stored one is refused with 409' }),
  ),
})

export const SendQuery = Type.Object({
  do_not_create_entities: Type.Optional(
    Type.Boolean({ default: false, description: 'Only send: store neither thread nor message' }),
  ),
})

/** Three operations take the id in the body or in the query. */
export const IdQuery = Type.Object({
  _id: Type.Optional(Type.String({ description: 'Id, when it is not in the body' })),
  id: Type.Optional(Type.String({ description: 'Other name of _id' })),
})

export type MessageRequest = Static<typeof MessageRequestParams>
export type MessageChangesBody = Static<typeof MessageChanges>
