import type { DixaCalls } from './ids.ts'

export const customAttributesCalls: DixaCalls = {
  'getCustom-attributes': () => ({}),
  'patchConversationsConversationidCustom-attributes': ({ conversation, attribute }) => ({
    path: { conversationId: conversation },
    body: { [attribute]: 'walked' },
  }),
  'patchEndusersUseridCustom-attributes': ({ endUser, attributeOfUsers }) => ({
    path: { userId: endUser },
    body: { [attributeOfUsers]: 'walked' },
  }),
}
