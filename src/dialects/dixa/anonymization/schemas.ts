import { type Static, Type } from 'typebox'
import { dataOf } from '../schemas/envelopes.ts'
import { words } from '../schemas/words.ts'

export const AnonymizationType = words('Conversation', 'Message', 'User')
export type AnonymizationType = Static<typeof AnonymizationType>

/** What the type was called before there was `_type`. */
const DeprecatedAnonymizationType = Type.Union(
  [
    words('ConversationAnonymizationType'),
    words('MessageAnonymizationType'),
    words('UnknownAnonymizationType'),
    words('UserAnonymizationType'),
  ],
  { deprecated: true },
)

export const AnonymizationRequestStatus = Type.Object({
  id: Type.String({ format: 'uuid' }),
  _type: AnonymizationType,
  entityType: DeprecatedAnonymizationType,
  initiatedAt: Type.String({ format: 'date-time' }),
  processedAt: Type.Optional(Type.String({ format: 'date-time', description: 'left out until it is done' })),
  requestedBy: Type.String({ format: 'uuid' }),
  targetEntityId: Type.String(),
})
export type AnonymizationRequestStatus = Static<typeof AnonymizationRequestStatus>

export const AnonymizeEntityOutput = dataOf(AnonymizationRequestStatus)

export const AnonymizeEntityInput = Type.Object({
  _type: Type.Optional(AnonymizationType),
  entityId: Type.String({ description: 'of a conversation its number, else a uuid' }),
  entityType: Type.Optional(DeprecatedAnonymizationType),
  forceAnonymization: Type.Optional(Type.Boolean()),
})
export type AnonymizeEntityInput = Static<typeof AnonymizeEntityInput>
