import { invalid } from '../../../core/errors.ts'
import { inboxesByKeys } from '../../../core/inboxes/index.ts'
import type { Tx } from '../../../core/run.ts'
import { parseQuery, type Query } from '../../../core/search/index.ts'
import type { View } from '../schemas/thread-view.ts'
import { groupsOf, type Viewer, viewQuery } from './view.ts'

interface Asked {
  q?: string
  view?: View
  user_groups?: string[]
}

/** What is searched for: a view wins over `q`. Throws `invalid` when there is neither. */
export function queryOf(tx: Tx, body: Asked): Query {
  if (body.view) return viewQuery(body.view, viewerOf(tx, body.user_groups))
  if (body.q === undefined) throw invalid('“q” in the body is missing', { place: 'body', field: 'q' })
  return parseQuery(body.q)
}

/** Who asks, as the read arrays and `assigned_to` name them. */
export const viewerOf = (tx: Tx, userGroups?: string[]): Viewer => ({
  organization: tx.actor.organizationNumber,
  user: tx.actor.kind === 'person' ? tx.actor.personNumber : '',
  groups: groupsOf(userGroups),
})

/** The inboxes a search is limited to; unknown ones are left out, so that naming only such finds nothing. */
export async function inboxIdsOf(
  tx: Tx,
  inboxId: string | string[] | undefined,
): Promise<string[] | undefined> {
  if (inboxId === undefined) return undefined
  return (await inboxesByKeys(tx, [inboxId].flat())).map((inbox) => inbox.id)
}

const MOST_RESULTS = 1000

/** A page of results; larger ones are cut to 1000. */
export const pageOf = (body: { from?: number; size?: number }): { from: number; size: number } => ({
  from: body.from ?? 0,
  size: Math.min(body.size ?? 10, MOST_RESULTS),
})

/** For ids alone an inbox is question enough. */
export function idsQueryOf(tx: Tx, body: Asked & { inbox_id?: string | string[] }): Query {
  const isWholeInbox = body.q === undefined && body.view === undefined && body.inbox_id !== undefined
  return isWholeInbox ? parseQuery('*') : queryOf(tx, body)
}
