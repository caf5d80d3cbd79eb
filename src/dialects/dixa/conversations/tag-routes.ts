import { Type } from 'typebox'
import { conversationByNumber, updateConversation } from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import { labelById, labelsTitled, type NamedLabel } from '../../../core/labels/index.ts'
import { answer, operation, type Route } from '../../../http/route.ts'
import { listOf } from '../schemas/envelopes.ts'
import { words } from '../schemas/words.ts'
import { ConversationParams } from './params.ts'

const PATH = '/v1/conversations/{conversationId}/tags'
const ERRORS = { 400: null, 401: null, 404: null, 429: null, 500: null }

const Tag = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  color: Type.Optional(Type.String()),
  state: words('Active', 'Inactive'),
})

const presentTag = ({ id, title, color, isActive }: NamedLabel) => ({
  id,
  name: title,
  color: color ?? '#000000',
  state: isActive ? ('Active' as const) : ('Inactive' as const),
})

const TagParams = Type.Object({ ...ConversationParams.properties, tagId: Type.String({ format: 'uuid' }) })

export const tagRoutes = (): Route[] => [
  operation({
    operationId: 'getConversationsConversationidTags',
    method: 'GET',
    path: PATH,
    summary: 'The tags of a conversation',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(Tag), ...ERRORS },
    run: async (tx, { params }) => {
      const { labels } = await conversationByNumber(tx, params.conversationId)
      return { data: (await labelsTitled(tx, labels)).map(presentTag) }
    },
  }),
  operation({
    operationId: 'putConversationsConversationidTagsTagid',
    method: 'PUT',
    path: `${PATH}/{tagId}`,
    summary: 'Put an active tag on a conversation',
    params: TagParams,
    responses: { 204: null, ...ERRORS },
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
    responses: { 204: null, ...ERRORS },
    run: async (tx, { params }) => {
      const { id, labels } = await conversationByNumber(tx, params.conversationId)
      const { title } = await labelById(tx, params.tagId)
      await updateConversation(tx, { id, labels: labels.filter((each) => each !== title) })
      return answer(204)
    },
  }),
]
