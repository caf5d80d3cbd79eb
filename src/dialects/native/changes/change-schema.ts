import { type Static, Type } from 'typebox'
import type { ConversationState, Priority } from '../../../core/conversations/index.ts'
import { orNull } from '../conversation-schemas.ts'
import { Id } from '../schemas.ts'

const STATES: ConversationState[] = ['open', 'bot', 'awaiting_pending', 'pending', 'snoozed', 'closed']
const PRIORITIES: Priority[] = ['low', 'medium', 'high', 'urgent']

const ids = Type.Array(Id, { maxItems: 100 })
const Moment = Type.String({ format: 'date-time', description: 'RFC 3339' })

/** What may be changed of many conversations at once; what is not given stays. */
export const Change = Type.Object(
  {
    state: Type.Optional(Type.Unsafe<ConversationState>({ type: 'string', enum: STATES })),
    snoozed_until: Type.Optional(orNull(Moment)),
    follow_up_at: Type.Optional(orNull(Moment)),
    assignees: Type.Optional(ids),
    followers: Type.Optional(ids),
    team_id: Type.Optional(orNull(Id)),
    queue_id: Type.Optional(orNull(Id)),
    priority: Type.Optional(orNull(Type.Unsafe<Priority>({ type: 'string', enum: PRIORITIES }))),
    add_labels: Type.Optional(ids),
    remove_labels: Type.Optional(ids),
    is_read: Type.Optional(Type.Boolean()),
    is_pinned: Type.Optional(Type.Boolean()),
    is_favorite: Type.Optional(Type.Boolean()),
    is_spam: Type.Optional(Type.Boolean()),
    is_trash: Type.Optional(Type.Boolean()),
    inbox_id: Type.Optional(Type.String({ description: 'key of the inbox' })),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    is_muted: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

export type ChangeWanted = Static<typeof Change>
