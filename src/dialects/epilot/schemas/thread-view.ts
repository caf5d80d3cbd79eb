import { type Static, Type } from 'typebox'
import { open, strings } from './shapes.ts'

/** A list of threads described by its parts; what is left out adds no condition. */
export const ThreadView = open(
  {
    folder: Type.Optional(
      Type.Enum(['inbox', 'favorite', 'sent', 'trash', 'spam', 'unassignable', 'draft'], {
        type: 'string',
        description: 'Folder; unassignable holds the inbox threads linked to no entity',
      }),
    ),
    mailbox: Type.Optional(
      Type.Enum(['organization', 'agent'], {
        type: 'string',
        description: 'agent: only threads assigned to the caller or to one of user_groups',
      }),
    ),
    labels: Type.Optional(strings('Labels that all must be there, compared as a whole')),
    purposes: Type.Optional(strings('Values that the own field `_purpose` must hold, all of them')),
    filters: Type.Optional(
      Type.Array(Type.Enum(['unread', 'resolved', 'trash'], { type: 'string' }), {
        description: 'State; resolved and trash act in the inbox folder only',
      }),
    ),
    from: Type.Optional(strings('Senders, any of them')),
    to: Type.Optional(strings('Recipients, any of them')),
    assigned_to: Type.Optional(strings('User ids, any of them')),
    include_unassigned: Type.Optional(Type.Boolean({ description: 'Threads without anybody count as well' })),
    date_from_days_ago: Type.Optional(Type.Integer({ minimum: 0, description: 'Not older than this' })),
    date_to_days_ago: Type.Optional(Type.Integer({ minimum: 0, description: 'Not newer than this' })),
    email_filter: Type.Optional(strings('Addresses, any of them; an empty list matches nothing')),
    text: Type.Optional(Type.String({ description: 'Words to find; never read as query syntax' })),
    thread_ids: Type.Optional(strings('Only these threads')),
    pinned_by: Type.Optional(Type.String({ description: 'Only threads that this user pinned' })),
  },
  { description: 'A view that the server turns into the query; wins over q' },
)

export type View = Static<typeof ThreadView>
