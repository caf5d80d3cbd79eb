import { updateConversation } from '../../../core/conversations/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { reachedConversation } from './reached.ts'
import { AccountAndConversation, CONVERSATION, Labels, LabelsBody, REFUSALS } from './schemas.ts'

const PATH = `${CONVERSATION}/labels`

export const labelRoutes = (): Route[] => [
  operation({
    operationId: 'conversationLabelsList',
    method: 'GET',
    path: PATH,
    summary: 'The labels of a conversation',
    callers: ['person', 'bot'],
    isRead: true,
    params: AccountAndConversation,
    responses: { 200: Labels, ...REFUSALS },
    run: async (tx, { params }) => ({ payload: (await reachedConversation(tx, params.id)).labels }),
  }),
  operation({
    operationId: 'conversationAddLabels',
    method: 'POST',
    path: PATH,
    summary: 'Give a conversation exactly these labels',
    callers: ['person', 'bot'],
    params: AccountAndConversation,
    body: LabelsBody,
    isBodyOptional: true,
    responses: { 200: Labels, ...REFUSALS },
    run: async (tx, { params, body }) => {
      const { id } = await reachedConversation(tx, params.id)
      const labels = [...new Set((body.labels ?? []).map((each) => each.trim()).filter(Boolean))]
      await updateConversation(tx, { id, labels })
      return { payload: labels }
    },
  }),
]
