import { unreadCounts } from '../../../core/conversations/index.ts'
import type { Tx } from '../../../core/run.ts'
import { countConversations, type Node, parseQuery } from '../../../core/search/index.ts'
import type { CountScope, UnreadCountsBody } from '../schemas/counters.ts'
import { threadFields } from '../search/fields.ts'
import { allOf, not, term } from './query-nodes.ts'
import { inboxIdsOf, viewerOf } from './search-request.ts'
import { involves, viewQuery } from './view.ts'

interface Counts {
  enabled: boolean
  counts: Record<string, unknown>
  omitted?: string[]
}

/** Counts every scope; those that cannot be counted are named instead of being called zero. */
export async function countScopes(tx: Tx, body: UnreadCountsBody): Promise<Counts> {
  const counted: [string, object][] = []
  const omitted: string[] = []
  for (const scope of body.scopes) {
    const numbers = await countScope(tx, scope, body)
    if (numbers) counted.push([scope.name, numbers])
    else omitted.push(scope.name)
  }
  return { enabled: true, counts: Object.fromEntries(counted), ...(omitted.length > 0 ? { omitted } : {}) }
}

async function countScope(tx: Tx, scope: CountScope, body: UnreadCountsBody): Promise<object | undefined> {
  const addresses = body.email_filter
  if (scope.type === 'organization') {
    const counts = await unreadCounts(tx, { reader: body.actor, ...(addresses ? { addresses } : {}) })
    return body.actor === 'organization' ? counts : { unread: counts.unread, drafts: counts.drafts }
  }
  const inboxIds = await inboxIdsOf(tx, scope.inbox_id)
  const isNowhere = inboxIds?.length === 0
  // Views are saved by the programs that show them: an id alone says nothing here.
  const isUnknownView = scope.type === 'saved_view' && scope.q === undefined
  if (isNowhere || isUnknownView) return undefined
  const root = scopeRoot(tx, scope, body)
  return { unread: root ? await countConversations(tx, question(root, inboxIds)) : 0 }
}

const question = (root: Node, inboxIds: string[] | undefined) => ({
  query: { text: '', root },
  fields: threadFields,
  ...(inboxIds ? { inboxIds } : {}),
})

/** The list that a scope shows, with the one condition that it is unread. Null: nothing can match. */
function scopeRoot(tx: Tx, scope: CountScope, { actor, email_filter }: UnreadCountsBody): Node | null {
  const viewer = viewerOf(tx)
  const list = scope.q === undefined ? viewQuery({ folder: 'inbox' }, viewer).root : parseQuery(scope.q).root
  if (!list || email_filter?.length === 0) return null
  const read =
    actor === 'organization'
      ? term('org_read_message', viewer.organization)
      : term('user_read_message', viewer.user)
  return allOf([list, not(read), ...(email_filter ? [involves(email_filter)] : [])])
}
