import { Type } from 'typebox'
import { operation, type Route } from '../../../http/route.ts'
import { normalizeEmail } from '../../../lib/email-address.ts'
import { AttachmentList, attachmentList } from '../messages/attachment-list.ts'
import { refusal } from '../refusals.ts'
import { reachedConversation } from './reached.ts'
import { AccountAndConversation, CONVERSATION, open, REFUSALS } from './schemas.ts'
import { mailTranscript } from './transcript.ts'

/** What is taken out of a conversation as a whole. */
export const exportRoutes = (): Route[] => [
  operation({
    operationId: 'listConversationAttachments',
    method: 'GET',
    path: `${CONVERSATION}/attachments`,
    summary: 'The files of a conversation, newest first',
    isRead: true,
    params: AccountAndConversation,
    query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    responses: { 200: AttachmentList, ...REFUSALS },
    run: async (tx, { params, query }) => {
      const { id: conversationId } = await reachedConversation(tx, params.id)
      return attachmentList(tx, { conversationId }, query.page)
    },
  }),
  operation({
    operationId: 'mailTranscript',
    method: 'POST',
    path: `${CONVERSATION}/transcript`,
    summary: 'Mail what was said to an address',
    params: AccountAndConversation,
    body: Type.Object({ email: Type.Optional(open('where to')) }),
    isBodyOptional: true,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const conversation = await reachedConversation(tx, params.id)
      const email = normalizeEmail(String(body.email ?? ''))
      if (!email) throw refusal('invalid', { error: 'email param missing' })
      await mailTranscript(tx, conversation, email)
    },
  }),
]
