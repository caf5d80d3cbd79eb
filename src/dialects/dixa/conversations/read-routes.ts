import { conversationByNumber } from '../../../core/conversations/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentConversation } from '../present/conversation.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
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
    responses: { 200: dataOf(Conversation), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => ({
      data: await presentConversation(tx, await conversationByNumber(tx, params.conversationId)),
    }),
  }),
]
