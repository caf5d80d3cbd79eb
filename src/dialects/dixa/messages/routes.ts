import { conversationByNumber } from '../../../core/conversations/index.ts'
import { listAll } from '../../../core/messages/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { ConversationParams } from '../conversations/params.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { authorOf, presentMessages } from '../present/message.ts'
import { directionOf } from '../present/message-attributes.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { dataOf, listOf } from '../schemas/envelopes.ts'
import { CreatedMessage, CreateMessageInput, Message } from '../schemas/message.ts'
import { prepared, saidIn } from './prepare.ts'
import { writeMessage } from './write.ts'

const PATH = '/v1/conversations/{conversationId}/messages'

export const messagesRoutes = (deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getConversationsConversationidMessages',
    method: 'GET',
    path: PATH,
    summary: 'All messages of a conversation',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(Message), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const conversation = await conversationByNumber(tx, params.conversationId)
      const messages = await listAll(tx, { conversationId: conversation.id, kind: 'message' })
      return { data: await presentMessages(tx, deps, { conversation, messages }) }
    },
  }),
  operation({
    operationId: 'postConversationsConversationidMessages',
    method: 'POST',
    path: PATH,
    summary: 'Add a message, of the requester or of an agent',
    params: ConversationParams,
    body: CreateMessageInput,
    responses: { 200: dataOf(CreatedMessage), ...REFUSALS_OF_ONE },
    prepare: async (call) => ({ ...call, body: await prepared(deps, call.body, call.body) }),
    run: async (tx, { params, body }) => {
      const conversation = await conversationByNumber(tx, params.conversationId)
      const message = await writeMessage(tx, { conversation, input: body, said: saidIn(body) })
      return {
        data: {
          content: body.content,
          authorId: authorOf(message, conversation),
          createdAt: message.createdAt.toISOString(),
          direction: directionOf(message),
          messageId: message.id,
          ...(message.externalId ? { externalId: message.externalId } : {}),
        },
      }
    },
  }),
]
