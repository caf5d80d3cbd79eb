import { Type } from 'typebox'
import { getReplyDraft, keepReplyDraft } from '../../../core/conversations/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { NullableText } from '../schemas/loose.ts'
import { reachedConversation } from './reached.ts'
import { AccountAndConversation, CONVERSATION, REFUSALS } from './schemas.ts'

const PATH = `${CONVERSATION}/draft_messages`

/** What the caller has begun to write and not sent. */
export const draftRoutes = (): Route[] => [
  operation({
    operationId: 'getReplyDraft',
    method: 'GET',
    path: PATH,
    summary: 'What the caller has begun to answer',
    isRead: true,
    params: AccountAndConversation,
    responses: {
      200: Type.Object({ has_draft: Type.Boolean(), message: Type.Optional(Type.String()) }),
      ...REFUSALS,
    },
    run: async (tx, { params }) => {
      const message = await getReplyDraft(tx, { id: (await reachedConversation(tx, params.id)).id })
      return message === undefined ? { has_draft: false } : { has_draft: true, message }
    },
  }),
  ...(['PATCH', 'PUT'] as const).map((method) =>
    operation({
      operationId: method === 'PATCH' ? 'keepReplyDraft' : 'keepReplyDraftByPut',
      method,
      path: PATH,
      summary: 'Keep what the caller has begun to answer',
      wrapper: 'draft_message',
      params: AccountAndConversation,
      body: Type.Object({ message: Type.Optional(NullableText({ maxLength: 150_000 })) }),
      isBodyOptional: true,
      responses: { 200: null, ...REFUSALS },
      run: async (tx, { params, body }) => {
        const { id } = await reachedConversation(tx, params.id)
        await keepReplyDraft(tx, { id, text: body.message ?? null })
      },
    }),
  ),
  operation({
    operationId: 'forgetReplyDraft',
    method: 'DELETE',
    path: PATH,
    summary: 'Forget it',
    params: AccountAndConversation,
    responses: { 200: null, ...REFUSALS },
    run: async (tx, { params }) => {
      const { id } = await reachedConversation(tx, params.id)
      await keepReplyDraft(tx, { id, text: null })
    },
  }),
]
