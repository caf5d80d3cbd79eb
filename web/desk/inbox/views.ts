import type { Row } from '../api/types.ts'
import type { Messages } from '../i18n/en/index.ts'

/** The views that everybody has, in their order. */
export const FIXED_VIEWS = [
  ...[
    'open',
    'mine',
    'unassigned',
    'mentions',
    'followed',
    'pinned',
    'favorites',
    'snoozed',
    'drafts',
    'scheduled',
    'sent',
  ],
  ...['done', 'spam', 'trash', 'all'],
] as const

export type FixedView = (typeof FIXED_VIEWS)[number]

export const isFixed = (view: string): view is FixedView => (FIXED_VIEWS as readonly string[]).includes(view)

interface Names {
  inboxes: { id: string; name: string }[]
  labels: { id: string; name: string }[]
  queues: { id: string; name: string }[]
  saved: { id: string; name: string }[]
}

/** What a view is called. */
export function nameOfView(view: string, t: Messages, names: Names): string {
  if (isFixed(view)) return t.inbox.views[view]
  const [kind, ...rest] = view.split(':')
  const id = rest.join(':')
  const found =
    kind === 'inbox'
      ? names.inboxes.find((inbox) => inbox.id === id)?.name
      : kind === 'label'
        ? names.labels.find((label) => label.id === id)?.name
        : kind === 'queue'
          ? names.queues.find((queue) => queue.id === id)?.name
          : names.saved.find((saved) => saved.id === id)?.name
  return found ?? t.inbox.views.search
}

const isOpen = (row: Row): boolean =>
  row.state !== 'closed' && row.state !== 'snoozed' && !row.is_trash && !row.is_spam

const BELONGS: Partial<Record<string, (row: Row, me: string) => boolean>> = {
  open: isOpen,
  mine: (row, me) => isOpen(row) && row.assignees.some(({ id }) => id === me),
  unassigned: (row) => isOpen(row) && row.assignees.length === 0,
  snoozed: (row) => row.state === 'snoozed' && !row.is_trash && !row.is_spam,
  pinned: (row) => row.is_pinned && !row.is_trash && !row.is_spam,
  favorites: (row) => row.is_favorite && !row.is_trash && !row.is_spam,
  done: (row) => row.state === 'closed' && !row.is_trash && !row.is_spam,
  spam: (row) => row.is_spam,
  trash: (row) => row.is_trash,
}

/** Whether a row still belongs to a view, as far as this app can tell; the server tells soon after. */
export function stillBelongs(view: string, row: Row, me: string): boolean {
  const rule = BELONGS[view]
  if (rule) return rule(row, me)
  const [kind, id = ''] = view.split(':')
  if (kind === 'inbox') return isOpen(row) && row.inbox_id === id
  if (kind === 'label') return row.label_ids.includes(id) && !row.is_trash && !row.is_spam
  if (kind === 'queue') return row.queue_id === id
  return true
}
