import type { DixaCalls, DixaIds } from './ids.ts'

const conversation = ({ conversation }: DixaIds) => ({ path: { conversationId: conversation } })
const tag = (ids: DixaIds) => ({ path: { ...conversation(ids).path, tagId: ids.tag } })

export const conversationsCalls: DixaCalls = {
  postConversations: (ids) => ({
    body: {
      _type: 'Email',
      subject: 'Meter',
      requesterId: ids.endUser,
      emailIntegrationId: ids.emailEndpoint,
      message: { _type: 'Outbound', agentId: ids.agent, content: { _type: 'Text', value: 'Hello' } },
    },
  }),
  getConversationsConversationid: conversation,
  getConversationsConversationidLinked: conversation,
  getConversationsConversationidTags: conversation,
  putConversationsConversationidTagsTagid: tag,
  deleteConversationsConversationidTagsTagid: tag,
  getEndusersUseridConversations: ({ endUser }) => ({ path: { userId: endUser } }),
}
