import { type Static, Type } from 'typebox'
import { clearable, strings } from '../../schemas/shapes.ts'
import { meta } from './meta.ts'

const id = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[A-Za-z0-9._-]+$',
  description: 'Id of your own choice; default: a new one',
})
const name = Type.String({ minLength: 1, maxLength: 200, description: 'What people call it' })
const color = Type.String({
  pattern: '^#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$',
  description: 'Its color, as #RRGGBB',
})
const assignees = Type.Array(Type.String(), {
  maxItems: 1000,
  description: 'User ids and groups (group_5) who are told of new threads',
})
const description = Type.String({ maxLength: 2000, description: 'What it is for' })

export const CreateSharedInboxPayload = Type.Object({
  id: Type.Optional(id),
  name,
  color,
  assignees: clearable(assignees),
  description: clearable(description),
})

export const UpdateSharedInboxPayload = Type.Object({
  name: Type.Optional(name),
  color: Type.Optional(color),
  assignees: clearable(assignees),
  description: clearable(description),
})

export const SharedInboxResponse = Type.Object({
  ...meta,
  id: Type.String({ description: 'Id of the shared inbox' }),
  name: Type.String({ description: 'What people call it' }),
  color: Type.String({ description: 'Its color' }),
  assignees: strings('User ids and groups who are told of new threads'),
  description: Type.Optional(Type.String({ description: 'What it is for' })),
  bucket_id: Type.String({ description: 'Id of the bucket that its messages lie in' }),
})

export const SharedInboxes = Type.Array(SharedInboxResponse)

export const InboxBucketResponse = Type.Object({
  id: Type.String({ description: 'Id of the bucket' }),
  inbox_id: Type.String({ description: 'Id of the shared inbox it belongs to' }),
})

export const InboxBuckets = Type.Array(InboxBucketResponse)

export const SharedInboxParam = Type.Object({
  id: Type.String({ description: 'Id of the shared inbox; `default` is the default one' }),
})

export type SharedInboxChanges = Static<typeof UpdateSharedInboxPayload>
