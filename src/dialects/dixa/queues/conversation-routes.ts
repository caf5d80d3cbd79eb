import { Type } from 'typebox'
import { conversationByNumber } from '../../../core/conversations/index.ts'
import {
  claimConversation,
  closeWaiting,
  reopenIntoQueue,
  transferConversation,
} from '../../../core/routing/index.ts'
import type { Tx } from '../../../core/run.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import { actAsAgent, agentNamed } from './agent-named.ts'
import { Uuid } from './schemas.ts'

const CONVERSATION = '/v1/conversations/{conversationId}'
const ConversationParams = Type.Object({ conversationId: Type.Integer() })

const ByUser = Type.Object({ userId: Type.Optional(Uuid) })
const REFUSALS = { 400: null, 401: null, 404: null, 429: null, 500: null }

const idOf = async (tx: Tx, { conversationId }: { conversationId: number }): Promise<string> =>
  (await conversationByNumber(tx, conversationId)).id

/** Who has a conversation, and where it waits. */
export const conversationRoutes = (): Route[] => [
  operation({
    operationId: 'putConversationsConversationidClaim',
    method: 'PUT',
    path: `${CONVERSATION}/claim`,
    summary: 'Give a conversation to an agent',
    params: ConversationParams,
    body: Type.Object({
      agentId: Uuid,
      force: Type.Optional(Type.Boolean({ description: 'false: not from somebody else; default: true' })),
    }),
    responses: { 204: null, ...REFUSALS, 409: null },
    run: async (tx, { params, body }) => {
      const id = await idOf(tx, params)
      const agent = await agentNamed(tx, body.agentId)
      await actAsAgent(tx, agent.id)
      await claimConversation(tx, { id, person: agent.number, isForced: body.force ?? true })
    },
  }),
  operation({
    operationId: 'putConversationsConversationidClose',
    method: 'PUT',
    path: `${CONVERSATION}/close`,
    summary: 'Close a conversation',
    params: ConversationParams,
    body: ByUser,
    isBodyOptional: true,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const id = await idOf(tx, params)
      await actAsAgent(tx, body?.userId)
      await closeWaiting(tx, { id })
    },
  }),
  operation({
    operationId: 'putConversationsConversationidReopen',
    method: 'PUT',
    path: `${CONVERSATION}/reopen`,
    summary: 'Open a conversation again: it waits in its queue',
    params: ConversationParams,
    body: ByUser,
    isBodyOptional: true,
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const id = await idOf(tx, params)
      await actAsAgent(tx, body?.userId)
      await reopenIntoQueue(tx, { id })
    },
  }),
  transferRoute(),
]

const FAILURES = {
  unknown_queue: 'Queue does not exist',
  closed: 'A closed conversation cannot be transferred',
} as const

const transferRoute = (): Route =>
  operation({
    operationId: 'putConversationsConversationidTransferQueue',
    method: 'PUT',
    path: `${CONVERSATION}/transfer/queue`,
    summary: 'Let a conversation wait in another queue',
    params: ConversationParams,
    body: Type.Object({ queueId: Uuid, userId: Type.Optional(Uuid) }),
    responses: { 204: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const id = await idOf(tx, params)
      await actAsAgent(tx, body.userId)
      const failed = await transferConversation(tx, { id, queueId: body.queueId })
      // Not thrown: that it was tried stays in its history.
      return failed && answer(400, { message: FAILURES[failed.failure] })
    },
  })
