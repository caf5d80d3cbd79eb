import { Type } from 'typebox'
import { getContact } from '../../../core/contacts/index.ts'
import {
  childrenOf,
  conversationByNumber,
  conversationsOfContact,
} from '../../../core/conversations/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { pageAsked, pageShown, placeInTime, readPlaceInTime } from '../paging.ts'
import { presentConversations } from '../present/conversation.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { Conversation } from '../schemas/conversation.ts'
import { listOf, PageQuery, pageOf } from '../schemas/envelopes.ts'
import { ConversationParams } from './params.ts'

export const listConversationRoutes = (): Route[] => [
  operation({
    operationId: 'getConversationsConversationidLinked',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/linked',
    summary: 'The conversations that came from one',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(Conversation), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const parent = await conversationByNumber(tx, params.conversationId)
      return { data: await presentConversations(tx, await childrenOf(tx, parent)) }
    },
  }),
  operation({
    operationId: 'getEndusersUseridConversations',
    method: 'GET',
    path: '/v1/endusers/{userId}/conversations',
    summary: 'The conversations of an end user, without custom attributes',
    isRead: true,
    params: Type.Object({ userId: Type.String({ format: 'uuid' }) }),
    query: Type.Object(PageQuery),
    responses: { 200: pageOf(Conversation), ...REFUSALS_OF_ONE },
    run: async (tx, { params, query }) => {
      const page = pageAsked(query)
      const { id } = await getContact(tx, params.userId)
      const found = await conversationsOfContact(tx, {
        contactId: id,
        offset: page.offset,
        limit: page.limit + 1,
        after: readPlaceInTime(page.after),
      })
      const { data, meta } = pageShown(found, page, {
        path: `/v1/endusers/${id}/conversations`,
        query,
        placeOf: ({ createdAt, id: last }) => placeInTime(createdAt, last),
      })
      return { data: await presentConversations(tx, data), ...(meta ? { meta } : {}) }
    },
  }),
]
