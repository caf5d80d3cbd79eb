import { Type } from 'typebox'
import type { Message as CoreMessage } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { reachedConversation, seenConversation } from '../conversations/reached.ts'
import { AccountAndConversation, open, REFUSALS } from '../conversations/schemas.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { loadSurroundings } from '../present/load.ts'
import { presentMessage } from '../present/message.ts'
import { MAX_FORM_BYTES, storeFiles } from './files.ts'
import { MessageBody } from './message-body.ts'
import { messagePage } from './message-page.ts'
import { MESSAGES, Message, MessagePage } from './schemas.ts'
import { writeMessage } from './write.ts'

const Numbered = Type.Optional(Type.String({ pattern: '^\\d{1,18}$' }))

export const shownMessage = async (
  tx: Tx,
  message: CoreMessage,
  echoId?: unknown,
): Promise<Record<string, unknown>> =>
  presentMessage(message, await loadSurroundings(tx, { messages: [message] }), echoId)

const isTruthy = (given: unknown): boolean =>
  given !== undefined && given !== null && !['', 'false', '0'].includes(String(given))

export const messageRoutes = (deps: ChatwootDependencies): Route[] => [
  operation({
    operationId: 'listAllMessages',
    method: 'GET',
    path: MESSAGES,
    summary: 'A page of a conversation, oldest first: its latest messages, those before or after one',
    isRead: true,
    params: AccountAndConversation,
    query: Type.Object({
      before: Numbered,
      after: Numbered,
      filter_internal_messages: Type.Optional(open('true: without notes and activities')),
    }),
    responses: { 200: MessagePage, ...REFUSALS },
    run: async (tx, { params, query }) => {
      const { before, after, filter_internal_messages } = query
      const conversation = await seenConversation(tx, params.id)
      return messagePage(tx, conversation, { before, after, isPublic: isTruthy(filter_internal_messages) })
    },
  }),
  operation({
    operationId: 'conversationNewMessage',
    method: 'POST',
    path: MESSAGES,
    summary: 'Say or note something in a conversation',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    body: MessageBody,
    maxBodyBytes: MAX_FORM_BYTES,
    responses: { 200: Message, ...REFUSALS },
    prepare: async (call) => ({
      ...call,
      body: await storeFiles({ blobs: deps.blobs, secret: deps.core.context.secret }, call.body),
    }),
    run: async (tx, { params, body }) => {
      const conversation = await reachedConversation(tx, params.id)
      const { echo_id } = body
      return shownMessage(tx, await writeMessage(tx, conversation, body), echo_id ?? undefined)
    },
  }),
]
