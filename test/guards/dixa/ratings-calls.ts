import type { DixaCalls } from './ids.ts'

export const ratingsCalls: DixaCalls = {
  getConversationsConversationidRating: ({ conversation }) => ({
    path: { conversationId: conversation },
  }),
}
