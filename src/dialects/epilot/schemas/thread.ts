import { type Static, Type } from 'typebox'
import { baseEntityProperties } from './base-entity.ts'
import { MessageEntity } from './message.ts'
import { clearable, isoDate, open, strings } from './shapes.ts'

export const threadProperties = {
  topic: Type.String({ description: 'What the thread is about' }),
  assigned_to: Type.Optional(
    strings('User ids and `group_<id>`; the first is responsible, the others follow'),
  ),
  org_read_message: Type.Optional(strings('Holds the organization number when the organization read it')),
  user_read_message: Type.Optional(strings('User ids of the people who read it')),
  pinned_by: Type.Optional(strings('User ids of the people who pinned it')),
  done: Type.Optional(Type.Boolean({ description: 'Whether the thread is done' })),
  latest_message: Type.Optional(MessageEntity),
  latest_trash_message: Type.Optional(MessageEntity),
  latest_message_at: Type.Optional(isoDate('When the newest message came or went')),
  inbox_id: Type.Optional(Type.String({ description: 'Shared inbox it lies in' })),
  bucket_id: Type.Optional(Type.String({ description: 'Bucket of that inbox' })),
}

export const Thread = open(threadProperties, {
  description: 'Beside these fields a thread keeps whatever its creator put on it',
})

export const ThreadEntity = open({ ...baseEntityProperties, ...threadProperties })

/** Fields of a thread that is already there; only the given ones change, null clears own fields. */
export const ThreadChanges = open({
  _id: Type.Optional(Type.String({ description: 'Id of the thread; may come as a query parameter instead' })),
  id: Type.Optional(Type.String({ description: 'Other name of _id' })),
  topic: Type.Optional(Type.String({ description: 'What the thread is about' })),
  assigned_to: clearable(strings('User ids and `group_<id>`; replaces the list')),
  done: Type.Optional(Type.Boolean({ description: 'Whether the thread is done' })),
  org_read_message: clearable(strings('Holds the organization number when the organization read it')),
  user_read_message: clearable(strings('User ids; only the caller’s own mark changes')),
  _tags: clearable(strings('Labels; replaces them. Names of folders in this list are ignored')),
  _updated_at: clearable(
    Type.String({ description: 'As loaded: an older value than the stored one is refused with 409' }),
  ),
})

export type ThreadChangesBody = Static<typeof ThreadChanges>
