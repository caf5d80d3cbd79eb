import { type Static, Type } from 'typebox'
import { clearable, open, strings } from './shapes.ts'

export const MoveThreadPayload = open({
  inbox_id: Type.String({ description: 'Shared inbox to move to; `default` is the default one' }),
})

export const LinkedEntities = Type.Array(
  open({
    slug: Type.String({ minLength: 1, description: 'Kind of entity: contact, opportunity, …' }),
    entity_id: Type.String({ minLength: 1, description: 'Its id' }),
    org_id: clearable(Type.String({ description: 'Organization that owns it' })),
    is_main_entity: clearable(Type.Boolean({ description: 'It is the main one of the thread' })),
  }),
  { maxItems: 1000, description: 'Entities to link to the thread and its messages' },
)

export const UnlinkedEntities = Type.Array(
  open({
    slug: Type.String({ minLength: 1, description: 'Kind of entity' }),
    entity_id: Type.String({ minLength: 1, description: 'Its id' }),
  }),
  { maxItems: 1000, description: 'Entities to take off the thread' },
)

export const UnlinkQuery = Type.Object({
  unlink_mapped_entities: Type.Optional(
    Type.Boolean({ default: false, description: 'Accepted; there are no mapped entities here' }),
  ),
})

export const AssignedUsers = open({
  assigned_to: strings('User ids and `group_<id>`; replaces whoever was assigned'),
})

export const AssignedUsersChange = open({
  add: strings('User ids to add'),
  remove: strings('User ids to remove'),
})

export type LinkedEntity = Static<typeof LinkedEntities>[number]
