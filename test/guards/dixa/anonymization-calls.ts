import type { DixaCalls } from './ids.ts'

export const anonymizationCalls: DixaCalls = {
  patchConversationsConversationidAnonymize: (ids) => ({
    path: { conversationId: ids.spareConversation },
    query: 'force=true',
  }),
  // Its conversation is open: nothing is anonymized that other calls need.
  patchConversationsConversationidMessagesMessageidAnonymize: (ids) => ({
    path: { conversationId: ids.conversation, messageId: ids.message },
  }),
  patchEndusersUseridAnonymize: (ids) => ({ path: { userId: ids.spareEndUser }, query: 'force=true' }),
  postAnonymization: (ids) => ({
    body: { _type: 'User', entityId: ids.spareEndUser, forceAnonymization: true },
  }),
  getAnonymizationRequestRequestid: (ids) => ({ path: { requestId: ids.request } }),
}
