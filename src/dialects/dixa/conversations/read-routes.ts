import { conversationByNumber } from '../../../core/conversations/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentConversation } from '../present/conversation.ts'
import { Conversation } from '../schemas/conversation.ts'
import { dataOf } from '../schemas/envelopes.ts'
import { ConversationParams } from './params.ts'

export const readConversationRoutes = (): Route[] => [
  operation({
    operationId: 'getConversationsConversationid',
    method: 'GET',
    path: '/v1/conversations/{conversationId}',
    summary: 'A conversation',
    isRead: true,
    params: ConversationParams,
    responses: { 200: dataOf(Conversation), 400: null, 401: null, 404: null, 429: null, 500: null },
    run: async (tx, { params }) => ({
      data: await presentConversation(tx, await conversationByNumber(tx, params.conversationId)),
    }),
  }),
]
