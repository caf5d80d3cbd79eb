import type { DixaCalls, DixaIds } from './ids.ts'

const conversation = ({ conversation }: DixaIds) => ({ path: { conversationId: conversation } })

export const messagesCalls: DixaCalls = {
  getConversationsConversationidMessages: conversation,
  postConversationsConversationidMessages: (ids) => ({
    ...conversation(ids),
    body: { _type: 'Outbound', agentId: ids.agent, content: { _type: 'Text', value: 'Hello' } },
  }),
}
