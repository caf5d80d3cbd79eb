import { Type } from 'typebox'
import { AppError, invalid } from '../../../core/errors.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { pageAsked, pageShown } from '../paging.ts'
import { ConversationNumber } from '../schemas/conversation.ts'
import { PageQuery, pageOf } from '../schemas/envelopes.ts'
import { textMap } from '../schemas/text-map.ts'
import { find } from './find.ts'
import { questionOf } from './query.ts'
import { writeShown } from './shown.ts'

/** Of the limits of a question, the one that this API can pass is how many words begin with one of its own. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'invalid' || error.details.position === undefined)
    throw error
  throw invalid('Too many words begin like one of these: write more letters, or set exactMatch')
}

const PATH = '/v1/search/conversations'
const MAX_PAGE = 50

const SearchHit = Type.Object({
  id: ConversationNumber,
  innerHits: Type.Optional(Type.Array(Type.Object({ id: Type.String(), highlight: textMap() }))),
  highlights: Type.Unsafe<Record<string, string[]>>({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  }),
})

export const searchRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getSearchConversations',
    method: 'GET',
    path: PATH,
    summary: 'Conversations in whose subject or messages words stand',
    isRead: true,
    query: Type.Object({
      ...PageQuery,
      query: Type.String(),
      exactMatch: Type.Optional(Type.Boolean({ description: 'only the phrase; default: all words' })),
    }),
    responses: { 200: pageOf(SearchHit), 400: null, 401: null, 429: null, 500: null },
    run: async (tx, { query }) => {
      const page = pageAsked(query, MAX_PAGE)
      if (query.query.trim() === '') throw invalid('a query is needed', { place: 'query', field: 'query' })
      const asked = questionOf(query.query, query.exactMatch ?? false)
      const hits = asked ? await find(tx, asked, page).catch(inOwnWords) : []
      // Whoever counts pages has not said what was on those before.
      const isKnown = page.index === 0 || page.after !== undefined
      const placeOf = () =>
        writeShown(
          page,
          hits.slice(0, page.limit).map(({ id }) => id),
        )
      return pageShown(hits, page, { path: PATH, query, ...(isKnown ? { placeOf } : {}) })
    },
  }),
]
