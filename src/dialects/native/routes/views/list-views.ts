import { Type } from 'typebox'
import type { Horizon } from '../../../../core/events/index.ts'
import { listInboxes, visibleInboxes } from '../../../../core/inboxes/index.ts'
import { listLabels } from '../../../../core/labels/index.ts'
import { listQueues } from '../../../../core/queues/index.ts'
import type { Tx } from '../../../../core/run.ts'
import { listTeams } from '../../../../core/teams/index.ts'
import { countViews, FIXED_VIEWS, listSavedSearches, type ViewCount } from '../../../../core/views/index.ts'
import { operation } from '../../../../http/route.ts'
import { ViewRow } from '../../conversation-schemas.ts'

const NONE: ViewCount = { total: 0, unread: 0 }

/** How many conversations there are in each list that the caller has. */
export const listViews = ({ horizon }: { horizon: Horizon }) =>
  operation({
    operationId: 'listViews',
    method: 'GET',
    path: '/native/v1/views',
    summary: 'The lists of conversations that the caller has, with how many are in each',
    isRead: true,
    responses: { 200: Type.Object({ data: Type.Array(ViewRow), cursor: Type.String() }), 401: null },
    run: async (tx) => ({ cursor: (await horizon.known()).toString(), data: await viewsOf(tx) }),
  })

async function viewsOf(tx: Tx) {
  const [counts, inboxes, visible, labels, queues, teams, saved] = await Promise.all([
    countViews(tx),
    listInboxes(tx),
    visibleInboxes(tx),
    listLabels(tx),
    listQueues(tx),
    listTeams(tx),
    listSavedSearches(tx),
  ])
  return [
    ...FIXED_VIEWS.map((view) => ({ view, ...counts.fixed[view] })),
    ...inboxes
      .filter(({ id }) => !visible || visible.includes(id))
      .map(({ id, key }) => ({ view: `inbox:${key}`, ...(counts.inboxes.get(id) ?? NONE) })),
    ...labels.map(({ id, title }) => ({ view: `label:${id}`, ...(counts.labels.get(title) ?? NONE) })),
    ...queues.map(({ id }) => ({ view: `queue:${id}`, ...(counts.queues.get(id) ?? NONE) })),
    ...teams.map(({ id, number }) => ({ view: `team:${id}`, ...(counts.teams.get(number) ?? NONE) })),
    ...saved.map(({ id }) => ({ view: `saved:${id}`, total: null, unread: null })),
  ]
}
