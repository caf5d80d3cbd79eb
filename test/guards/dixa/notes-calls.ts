import type { DixaCalls, DixaIds } from './ids.ts'

const conversation = ({ conversation }: DixaIds) => ({ path: { conversationId: conversation } })

export const notesCalls: DixaCalls = {
  getConversationsConversationidNotes: conversation,
  postConversationsConversationidNotes: (ids) => ({
    ...conversation(ids),
    body: { message: 'Called back', agentId: ids.agent },
  }),
  postConversationsConversationidNotesBulk: (ids) => ({
    ...conversation(ids),
    body: { data: [{ message: 'Called back' }] },
  }),
}
