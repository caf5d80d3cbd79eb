import { Type } from 'typebox'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { prepared } from '../messages/prepare.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { ConversationNumber } from '../schemas/conversation.ts'
import { dataOf } from '../schemas/envelopes.ts'
import { createConversation } from './create.ts'
import { CreateConversationInput } from './create-input.ts'

export const createConversationRoutes = (deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'postConversations',
    method: 'POST',
    path: '/v1/conversations',
    summary: 'Begin a conversation',
    description: 'An inbound message is of the requester, an outbound one of the agent it names.',
    body: CreateConversationInput,
    responses: {
      201: dataOf(Type.Object({ id: ConversationNumber })),
      ...REFUSALS_OF_ONE,
    },
    prepare: async (call) => ({
      ...call,
      body: await prepared(deps, call.body, 'message' in call.body ? call.body.message : undefined),
    }),
    run: async (tx, { body }) => ({ data: { id: Number(await createConversation(tx, body)) } }),
  }),
]
