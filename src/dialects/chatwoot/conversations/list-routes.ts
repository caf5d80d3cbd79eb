import { Type } from 'typebox'
import {
  type ConversationTotals,
  countConversationsByAssignee,
  type FindConversations,
  listConversations,
} from '../../../core/conversations/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentConversations } from '../present/conversation.ts'
import { missingParam } from '../refusals.ts'
import { AccountParams, AnyObject } from '../schemas/loose.ts'
import { conversationFilter } from './filter-grammar.ts'
import { findFrom, ListQuery, PAGE, pageFrom } from './list-request.ts'
import { CONVERSATIONS, Conversation, open, REFUSALS, Totals } from './schemas.ts'
import { searchResults } from './search-results.ts'

const presentTotals = (totals: ConversationTotals) => ({
  mine_count: totals.mine,
  assigned_count: totals.assigned,
  unassigned_count: totals.unassigned,
  all_count: totals.all,
})

async function pageOf(tx: Tx, find: FindConversations, page: ReturnType<typeof pageFrom>) {
  const [conversations, totals] = await Promise.all([
    listConversations(tx, find, page),
    countConversationsByAssignee(tx, find),
  ])
  return { meta: presentTotals(totals), payload: await presentConversations(tx, conversations) }
}

const Page = Type.Object({ meta: Totals, payload: Type.Array(Conversation) })

export const listRoutes = (): Route[] => [
  operation({
    operationId: 'conversationSearch',
    method: 'GET',
    path: CONVERSATIONS,
    summary: 'The conversations that the caller works with, the latest activity first',
    isRead: true,
    params: AccountParams,
    query: ListQuery,
    responses: { 200: Type.Object({ data: Page }), ...REFUSALS },
    run: async (tx, { query }) => ({ data: await pageOf(tx, await findFrom(tx, query), pageFrom(query)) }),
  }),
  operation({
    operationId: 'conversationsMeta',
    method: 'GET',
    path: `${CONVERSATIONS}/meta`,
    summary: 'How many there are, by who answers for them',
    isRead: true,
    params: AccountParams,
    query: ListQuery,
    responses: { 200: Type.Object({ meta: Totals }), ...REFUSALS },
    run: async (tx, { query }) => ({
      meta: presentTotals(await countConversationsByAssignee(tx, await findFrom(tx, query))),
    }),
  }),
  operation({
    operationId: 'searchInConversations',
    method: 'GET',
    path: `${CONVERSATIONS}/search`,
    summary: 'Conversations in which something was said, with what was',
    isRead: true,
    params: AccountParams,
    query: ListQuery,
    responses: { 200: Type.Object({ meta: Totals, payload: Type.Array(AnyObject()) }), ...REFUSALS },
    run: async (tx, { query }) => {
      const find = await findFrom(tx, query)
      const [conversations, totals] = await Promise.all([
        listConversations(tx, find, pageFrom(query)),
        countConversationsByAssignee(tx, find),
      ])
      const payload = await searchResults(tx, conversations, find.text ?? '')
      return { meta: presentTotals(totals), payload }
    },
  }),
  operation({
    operationId: 'conversationFilter',
    method: 'POST',
    path: `${CONVERSATIONS}/filter`,
    summary: 'Conversations that fulfil conditions',
    isRead: true,
    params: AccountParams,
    query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    body: Type.Object({ payload: Type.Optional(open('a list of conditions')) }),
    isBodyOptional: true,
    responses: { 200: Page, ...REFUSALS },
    run: async (tx, { query, body }) => {
      if (body.payload === undefined) throw missingParam('payload')
      const filter = await conversationFilter(tx, body.payload)
      return pageOf(tx, { filter }, { ...pageFrom(query), limit: PAGE })
    },
  }),
]
