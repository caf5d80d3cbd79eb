import { Type } from 'typebox'
import { contactByNumber } from '../../../core/contacts/index.ts'
import { listConversations } from '../../../core/conversations/index.ts'
import { type Message, messagesWithFiles, saidAt } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { presentAttachments } from '../present/attachment.ts'
import { presentConversations } from '../present/conversation.ts'
import { loadSurroundings } from '../present/load.ts'
import { senderOf } from '../present/sender.ts'
import { seconds } from '../present/times.ts'
import { AccountAndId, AnyObject } from '../schemas/loose.ts'
import { ContactConversation } from './conversation-schema.ts'
import { listedAs, pageQuery } from './schemas.ts'

const PATH = '/api/v1/accounts/{account_id}/contacts/{id}'
const REFUSALS = { 401: null, 403: null, 404: null }
const CONVERSATIONS = 20
const FILES_PER_PAGE = 100

/** What was said with a contact, as far as the caller works with it. */
export const transcriptRoutes = (): Route[] => [
  operation({
    operationId: 'contactConversations',
    method: 'GET',
    path: `${PATH}/conversations`,
    summary: 'The latest conversations of a contact',
    isRead: true,
    params: AccountAndId,
    responses: {
      200: listedAs(
        Type.Object({ payload: Type.Array(ContactConversation) }),
        Type.Array(ContactConversation),
      ),
      ...REFUSALS,
    },
    run: async (tx, { params }) => {
      const { id: contactId } = await contactByNumber(tx, params.id)
      const found = await listConversations(tx, { contactId }, { offset: 0, limit: CONVERSATIONS })
      const shown = await presentConversations(tx, found)
      return { payload: shown.map((each) => ({ ...each, display_id: each.id })) }
    },
  }),
  operation({
    operationId: 'contactAttachments',
    method: 'GET',
    path: `${PATH}/attachments`,
    summary: 'The files of the conversations of a contact, newest first',
    isRead: true,
    params: AccountAndId,
    query: Type.Object({ page: pageQuery.page }),
    responses: {
      200: Type.Object({
        meta: Type.Object({ total_count: Type.Number() }),
        payload: Type.Array(AnyObject()),
      }),
      ...REFUSALS,
    },
    run: async (tx, { params, query }) => {
      const contact = await contactByNumber(tx, params.id)
      const files = await presentFiles(tx, await messagesWithFiles(tx, { contactId: contact.id }))
      const start = ((query.page ?? 1) - 1) * FILES_PER_PAGE
      return { meta: { total_count: files.length }, payload: files.slice(start, start + FILES_PER_PAGE) }
    },
  }),
]

async function presentFiles(tx: Tx, messages: Message[]): Promise<Record<string, unknown>[]> {
  const around = await loadSurroundings(tx, { messages })
  return messages.flatMap((message) => {
    const conversation = around.conversations.get(message.conversationId)
    const sender = senderOf(message, around)
    return presentAttachments(message, around).map((file) => ({
      ...file,
      conversation_id: conversation ? Number(conversation.number) : null,
      created_at: seconds(saidAt(message)),
      ...(sender ? { sender: sender.push } : {}),
    }))
  })
}
