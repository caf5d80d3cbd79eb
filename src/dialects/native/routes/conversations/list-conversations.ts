import { Type } from 'typebox'
import { getConversations } from '../../../../core/conversations/index.ts'
import { invalid } from '../../../../core/errors.ts'
import type { Horizon } from '../../../../core/events/index.ts'
import type { Tx } from '../../../../core/run.ts'
import {
  type Found,
  findConversations,
  hasWordsFor,
  type NumberSet,
  type Query,
} from '../../../../core/search/index.ts'
import {
  countView,
  listView,
  narrowed,
  type Scope,
  scopeOf,
  textsOf,
  type ViewOrder,
  type ViewPlace,
} from '../../../../core/views/index.ts'
import { operation } from '../../../../http/route.ts'
import { isUuid } from '../../../../lib/ids.ts'
import { ConversationRow, orNull } from '../../conversation-schemas.ts'
import { highlightOf } from '../../present/highlight.ts'
import { loadRows } from '../../present/load-rows.ts'
import { conversationFields } from '../../search/fields.ts'
import { queryOf } from '../../search/query.ts'
import { readView } from '../../views.ts'

const ORDERS: ViewOrder[] = ['newest', 'oldest', 'waiting']

const Asked = Type.Object({
  view: Type.String({ default: 'all', description: 'as `GET /native/v1/views` names it' }),
  q: Type.Optional(Type.String({ description: 'in the syntax of Lucene; all words are wanted' })),
  sort: Type.Unsafe<ViewOrder>({ type: 'string', enum: ORDERS, default: 'newest' }),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  after: Type.Optional(Type.String({ description: '`next` of the page before' })),
  ids: Type.Optional(
    Type.String({ description: 'up to 100, with commas: only those of them that are in the view' }),
  ),
})

const MOST_IDS = 100

/** A page of a view, or of what a search finds in it. */
export const listConversations = ({ horizon }: { horizon: Horizon }) =>
  operation({
    operationId: 'listConversations',
    method: 'GET',
    path: '/native/v1/conversations',
    summary: 'A page of a list of conversations; what stood there before is neither skipped nor shown twice',
    isRead: true,
    query: Asked,
    responses: {
      200: Type.Object({
        data: Type.Array(ConversationRow),
        next: orNull(Type.String()),
        total: orNull(Type.Integer({ description: 'told with the first page' })),
        cursor: Type.String({
          description: 'what happened before it is in the answer: follow the events from here',
        }),
      }),
      400: null,
      401: null,
      404: null,
    },
    run: async (tx, { query }) => {
      const cursor = (await horizon.known()).toString()
      return { ...(await pageOf(tx, query)), cursor }
    },
  })

interface PageWanted {
  view: string
  q?: string
  sort: ViewOrder
  limit: number
  after?: string
  ids?: string
}

async function pageOf(tx: Tx, { view: name, q, sort, limit, after, ids }: PageWanted) {
  const asked = await readView(tx, name)
  const query = asked.q || q?.trim() ? await questionOf(tx, asked.q, q) : undefined
  const hits = query && (await findConversations(tx, { query, fields: conversationFields }))
  const { scope, among } = within(await scopeOf(tx, asked.view), hits)
  const place = after === undefined ? undefined : placeOf(after)
  const found = await listView(tx, {
    scope,
    order: sort,
    limit: limit + 1,
    ...(place ? { after: place } : {}),
    ...(among ? { among } : {}),
    ...(ids === undefined ? {} : { ids: idsOf(ids) }),
  })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    data: await rowsOf(
      tx,
      page.map(({ id }) => id),
      query,
    ),
    next: last ? `${last.at}_${last.id}` : null,
    total: place ? null : await countView(tx, scope, among),
  }
}

/** Facts narrow the view; words have found numbers. */
function within(scope: Scope, hits: Found | undefined): { scope: Scope; among?: NumberSet } {
  if (!hits) return { scope }
  return 'condition' in hits ? { scope: narrowed(scope, hits.condition) } : { scope, among: hits.numbers }
}

/** What a saved search asks and what is asked within it. */
async function questionOf(tx: Tx, saved: string | undefined, asked: string | undefined): Promise<Query> {
  const queries = await Promise.all(
    [asked, saved].flatMap((each) => (each?.trim() ? [queryOf(tx, each)] : [])),
  )
  const must = queries.flatMap(({ root }) => root ?? [])
  const [only] = must
  const text = queries.map((each) => each.text).join(' ')
  if (must.length <= 1) return { text, root: only ?? null }
  return { text, root: { type: 'bool', must, should: [], not: [], at: 0 } }
}

function idsOf(text: string): string[] {
  const ids = text.split(',').filter(Boolean)
  if (ids.length > MOST_IDS || !ids.every(isUuid)) throw invalid('not up to 100 ids', { field: 'ids' })
  return ids
}

function placeOf(after: string): ViewPlace {
  const [at = '', id = ''] = after.split('_')
  if (!/^-?\d{1,18}$/.test(at) || !isUuid(id)) throw invalid('not a place in the list', { field: 'after' })
  return { at, id }
}

async function rowsOf(tx: Tx, ids: string[], query: Query | undefined) {
  const conversations = await getConversations(tx, ids)
  const [rows, texts] = await Promise.all([
    loadRows(tx, conversations),
    query && hasWordsFor(query, 'body') ? textsOf(tx, ids) : new Map<string, string[]>(),
  ])
  if (!query) return rows
  return rows.map((row) => ({
    ...row,
    highlight: highlightOf(query, { subject: row.subject, texts: texts.get(row.id) ?? [] }),
  }))
}
