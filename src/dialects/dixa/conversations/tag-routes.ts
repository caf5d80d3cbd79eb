import { Type } from 'typebox'
import { conversationByNumber, updateConversation } from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import { labelById, listLabelsInOrder } from '../../../core/labels/index.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import { presentTag } from '../present/tag.ts'
import { REFUSALS_OF_ONE } from '../refusals.ts'
import { listOf } from '../schemas/envelopes.ts'
import { Tag } from '../schemas/tag.ts'
import { ConversationParams } from './params.ts'

const PATH = '/v1/conversations/{conversationId}/tags'
const TagParams = Type.Object({ ...ConversationParams.properties, tagId: Type.String({ format: 'uuid' }) })

export const tagRoutes = (): Route[] => [
  operation({
    operationId: 'getConversationsConversationidTags',
    method: 'GET',
    path: PATH,
    summary: 'The tags of a conversation',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(Tag), ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const { labels } = await conversationByNumber(tx, params.conversationId)
      const all = await listLabelsInOrder(tx)
      return { data: all.filter(({ title }) => labels.includes(title)).map(presentTag) }
    },
  }),
  operation({
    operationId: 'putConversationsConversationidTagsTagid',
    method: 'PUT',
    path: `${PATH}/{tagId}`,
    summary: 'Put an active tag on a conversation',
    params: TagParams,
    responses: { 204: null, ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const { id, labels } = await conversationByNumber(tx, params.conversationId)
      const { title, isActive } = await labelById(tx, params.tagId)
      if (!isActive) throw invalid('Only active tags can be added')
      if (!labels.includes(title)) await updateConversation(tx, { id, labels: [...labels, title] })
      return answer(204)
    },
  }),
  operation({
    operationId: 'deleteConversationsConversationidTagsTagid',
    method: 'DELETE',
    path: `${PATH}/{tagId}`,
    summary: 'Take a tag off a conversation, active or not',
    params: TagParams,
    responses: { 204: null, ...REFUSALS_OF_ONE },
    run: async (tx, { params }) => {
      const { id, labels } = await conversationByNumber(tx, params.conversationId)
      const { title } = await labelById(tx, params.tagId)
      await updateConversation(tx, { id, labels: labels.filter((each) => each !== title) })
      return answer(204)
    },
  }),
]
