import { type Static, Type } from 'typebox'
import { ConversationNumber } from '../schemas/conversation.ts'
import { words } from '../schemas/words.ts'

const Uuid = Type.String({ format: 'uuid' })

export const InternalNote = Type.Object({
  id: Uuid,
  csid: ConversationNumber,
  message: Type.String(),
  authorId: Uuid,
  createdAt: Type.String({ format: 'date-time' }),
})
export type InternalNote = Static<typeof InternalNote>

export const CreateNote = Type.Object({
  agentId: Type.Optional(Uuid),
  message: Type.String(),
  createdAt: Type.Optional(Type.String({ description: 'RFC 3339, also with the name of a zone: “…Z[GMT]”' })),
})
export type CreateNote = Static<typeof CreateNote>

export const NoteOutcomes = Type.Object({
  data: Type.Array(
    Type.Union([
      Type.Object({
        _type: words('BulkActionFailure'),
        error: Type.Object({ _type: Type.Optional(words('ErrorResponse')), message: Type.String() }),
      }),
      Type.Object({ _type: words('BulkActionSuccess'), data: InternalNote }),
    ]),
  ),
})
