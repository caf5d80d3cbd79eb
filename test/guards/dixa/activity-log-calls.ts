import type { DixaCalls } from './ids.ts'

export const activityLogCalls: DixaCalls = {
  getConversationsActivitylog: () => ({}),
  getConversationsConversationidActivitylog: ({ conversation }) => ({
    path: { conversationId: conversation },
  }),
}
