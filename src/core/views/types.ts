/** Where a conversation lies; each lies in one. `drafts`: nothing is in it but what somebody has begun to write. */
export type Folder = 'open' | 'snoozed' | 'done' | 'spam' | 'trash' | 'drafts'

/** Lists that everybody has. `all`: whatever is neither spam nor trash; `anywhere`: those as well. */
export const FIXED_VIEWS = [
  'open',
  'mine',
  'unassigned',
  'mentions',
  'followed',
  'drafts',
  'sent',
  'scheduled',
  'snoozed',
  'pinned',
  'favorites',
  'done',
  'spam',
  'trash',
  'all',
  'anywhere',
] as const

export type FixedView = (typeof FIXED_VIEWS)[number]

/** A list of conversations. An inbox is named by its key, all else by uuid. */
export type View =
  | { kind: FixedView }
  | { kind: 'inbox' | 'label' | 'queue' | 'team' | 'contact'; of: string }

/** `oldest` and `newest` by their latest message; `waiting`: whose customer waits longest comes first. */
export type ViewOrder = 'newest' | 'oldest' | 'waiting'

/** A place in a list: behind the conversation there. */
export interface ViewPlace {
  /** What the list is ordered by, in microseconds since 1970. */
  at: string
  id: string
}

export interface ViewCount {
  total: number
  /** Not read by the person who asks. */
  unread: number
}
