import type { Node, Query } from '../../../core/search/index.ts'
import type { View } from '../schemas/thread-view.ts'
import { allOf, anyOf, daysAgo, exists, not, term } from './query-nodes.ts'

/** Who looks: names as they stand in `assigned_to` and in the read arrays. */
export interface Viewer {
  organization: string
  user: string
  groups: string[]
}

type Folder = NonNullable<View['folder']>

const tag = (name: string): Node => term('_tags.keyword', name)
const without = (...names: string[]): Node[] => names.map((name) => not(tag(name)))

/** Kinds of business entities that mail is usually linked to. */
const LINKABLE = ['contact', 'account', 'opportunity', 'order', 'contract', 'meter', 'partner', 'request']

const FOLDERS: Record<Folder, Node[]> = {
  inbox: [tag('INBOX'), ...without('TRASH', 'SPAM')],
  favorite: [tag('FAVORITE'), ...without('TRASH')],
  sent: [tag('SENT'), ...without('TRASH')],
  trash: [tag('TRASH')],
  spam: [tag('SPAM'), ...without('TRASH')],
  draft: [tag('DRAFT'), ...without('TRASH')],
  unassignable: [
    tag('INBOX'),
    ...without('TRASH', 'SPAM'),
    ...LINKABLE.map((slug) => not(exists(`${slug}.$relation.entity_id`))),
  ],
}

/** The inbox can be asked for its trashed part instead. */
const TRASHED_INBOX: Node[] = [tag('INBOX'), tag('TRASH')]

/** A view as a query. A list that is there but empty can match nothing: then the query is the empty one. */
export function viewQuery(view: View, viewer: Viewer): Query {
  const isImpossible = view.email_filter?.length === 0 || view.thread_ids?.length === 0
  if (isImpossible) return { text: '', root: null }
  const conditions = [
    ...folderConditions(view),
    ...peopleConditions(view, viewer),
    ...addressConditions(view),
    ...(view.labels ?? []).map(tag),
    ...(view.purposes ?? []).map((purpose) => term('_purpose', purpose)),
    ...dateConditions(view),
    ...words(view.text ?? '').map((word) => term(null, word)),
    ...oneOf('_id', view.thread_ids),
    ...(view.pinned_by ? [term('pinned_by', view.pinned_by)] : []),
  ]
  return { text: '', root: allOf(conditions) }
}

const oneOf = (field: string, values: string[] | undefined): Node[] =>
  values && values.length > 0 ? [anyOf(values.map((value) => term(field, value)))] : []

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

function folderConditions(view: View): Node[] {
  if (!view.folder) return []
  const isInbox = view.folder === 'inbox'
  if (isInbox && view.filters?.includes('trash')) return TRASHED_INBOX
  const isResolved = isInbox && view.filters?.includes('resolved')
  return [...FOLDERS[view.folder], ...(isResolved ? [term('done', 'true')] : [])]
}

function peopleConditions(view: View, viewer: Viewer): Node[] {
  const isOwn = view.mailbox === 'agent'
  const unread = isOwn
    ? term('user_read_message', viewer.user)
    : term('org_read_message', viewer.organization)
  const assigned = (view.assigned_to ?? []).map((user) => term('assigned_to', user))
  if (view.include_unassigned) assigned.push(not(exists('assigned_to')))
  return [
    ...(isOwn ? oneOf('assigned_to', [viewer.user, ...viewer.groups]) : []),
    ...(view.filters?.includes('unread') ? [not(unread)] : []),
    ...(assigned.length > 0 ? [anyOf(assigned)] : []),
  ]
}

const ADDRESS_FIELDS = ['from.address', 'to.address', 'cc.address', 'bcc.address']

/** Threads in which one of the addresses takes part. */
export const involves = (addresses: string[]): Node =>
  anyOf(addresses.flatMap((address) => ADDRESS_FIELDS.map((field) => term(field, address))))

const addressConditions = (view: View): Node[] => [
  ...oneOf('from.address', view.from),
  ...oneOf('to.address', view.to),
  ...(view.email_filter ? [involves(view.email_filter)] : []),
]

function dateConditions({ date_from_days_ago: from, date_to_days_ago: to }: View): Node[] {
  return from === undefined && to === undefined ? [] : [daysAgo('latest_message_at', from, to)]
}

/** Groups of the caller as the wire writes them; anything else in the list is dropped. */
export const groupsOf = (userGroups: string[] | undefined): string[] =>
  (userGroups ?? []).filter((group) => /^group_\d{1,18}$/.test(group))
