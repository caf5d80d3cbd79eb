import { Type } from 'typebox'
import {
  type ChannelDelivery,
  type Message as CoreMessage,
  messageByNumber,
  reportDelivery,
  retractMessage,
  retryMessage,
} from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { reachedConversation } from '../conversations/reached.ts'
import { open, REFUSALS } from '../conversations/schemas.ts'
import { refusal } from '../refusals.ts'
import { shownMessage } from './message-routes.ts'
import { AccountConversationAndMessage, MESSAGE, Message } from './schemas.ts'

const DELIVERIES: readonly ChannelDelivery[] = ['sent', 'delivered', 'read', 'failed']

async function reachedMessage(tx: Tx, { id, message_id }: { id: string; message_id: string }) {
  const conversation = await reachedConversation(tx, id)
  const message = await messageByNumber(tx, { conversationId: conversation.id, number: message_id })
  return { conversation, message }
}

/** What is done with one message, and answered with it. */
const act = (
  {
    method,
    path,
    operationId,
    summary,
  }: { method: 'POST' | 'DELETE'; path: string } & Record<'operationId' | 'summary', string>,
  work: (tx: Tx, input: { id: string }) => Promise<CoreMessage>,
): Route =>
  operation({
    operationId,
    method,
    path,
    summary,
    params: AccountConversationAndMessage,
    responses: { 200: Message, ...REFUSALS },
    run: async (tx, { params }) => {
      const { message } = await reachedMessage(tx, params)
      return shownMessage(tx, await work(tx, message))
    },
  })

export const oneMessageRoutes = (): Route[] => [
  act(
    {
      method: 'DELETE',
      path: MESSAGE,
      operationId: 'deleteMessage',
      summary: 'Take back what a message says, with its files; that there was one stays',
    },
    retractMessage,
  ),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'updateMessageStatus' : 'updateMessageStatusByPut',
      method,
      path: MESSAGE,
      summary: 'Say what became of a message of an API inbox',
      params: AccountConversationAndMessage,
      body: Type.Object({
        status: Type.Optional(open('sent, delivered, read or failed')),
        external_error: Type.Optional(open('why it failed')),
      }),
      isBodyOptional: true,
      responses: { 200: Message, ...REFUSALS },
      run: async (tx, { params, body }) => {
        const { conversation, message } = await reachedMessage(tx, params)
        if (conversation.channel !== 'api')
          throw refusal('forbidden', { error: 'Message status update is only allowed for API inboxes' }, 403)
        const delivery = DELIVERIES.find((each) => each === body.status)
        if (!delivery) return shownMessage(tx, message)
        const { external_error: error } = body
        const said = error === undefined || error === null ? {} : { error: String(error) }
        return shownMessage(tx, await reportDelivery(tx, { id: message.id, delivery, ...said }))
      },
    }),
  ),
  act(
    {
      method: 'POST',
      path: `${MESSAGE}/retry`,
      operationId: 'retryMessage',
      summary: 'Send a message again that has failed',
    },
    retryMessage,
  ),
  operation({
    operationId: 'translateMessage',
    method: 'POST',
    path: `${MESSAGE}/translate`,
    summary: 'Refused: there is nobody here who translates',
    isRead: true,
    params: AccountConversationAndMessage,
    responses: { 200: Type.Object({ content: Type.String() }), ...REFUSALS },
    run: async (tx, { params }) => {
      await reachedMessage(tx, params)
      throw refusal('invalid', { error: 'There is no service for translations' })
    },
  }),
]
