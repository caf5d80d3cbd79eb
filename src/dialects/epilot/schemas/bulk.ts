import { type Static, Type } from 'typebox'
import { scopes } from './read.ts'
import { open, strings } from './shapes.ts'

const ids = Type.Array(Type.String(), {
  maxItems: 1000,
  description: 'Threads to act on, 1000 at most; ids that do not exist are skipped',
})

export const BulkActionsPayload = open({ ids })

export const BulkActionsPayloadWithScopes = open({
  ids,
  assign_to: Type.Optional(strings('Users and groups; replaces whoever was assigned')),
  inbox_id: Type.Optional(Type.String({ description: 'Shared inbox to move to' })),
  scopes: Type.Optional(scopes),
})

export type BulkBody = Static<typeof BulkActionsPayloadWithScopes>
