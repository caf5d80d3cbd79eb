export { resolveAssignees } from '../teams/index.ts'
export { assignPeople, changeAssigned } from './assign.ts'
export { type UnreadCounts, unreadCounts, workload } from './counts.ts'
export {
  markConversationSpam,
  restoreConversation,
  trashConversation,
  unmarkConversationSpam,
} from './folders.ts'
export { linkEntities, unlinkEntities } from './links.ts'
export { moveConversation } from './move.ts'
export { conversationEvents, forEachConversation, getConversation, getConversations } from './read.ts'
export {
  type MarkRead,
  markConversationRead,
  markConversationUnread,
  readMarks,
  withPerson,
} from './read-marks.ts'
export { type ChangeKind, type Rearranged, rearrangedByPeople } from './rearrange/changes.ts'
export { mergeConversations } from './rearrange/merge-conversations.ts'
export { moveByRules } from './rearrange/move-by-rules.ts'
export { moveMessage } from './rearrange/move-message.ts'
export { splitConversation } from './rearrange/split-conversation.ts'
export { undoChange } from './rearrange/undo-change.ts'
export { newReplyToken } from './reply-tokens.ts'
export { assigneeOf, followersOf, teamOf } from './responsible.ts'
export { type StartConversation, startConversation } from './start-conversation.ts'
export {
  closeConversation,
  pinConversation,
  reopenConversation,
  setFavorite,
  unpinConversation,
} from './state.ts'
export {
  changeConversation,
  conversationInsert,
  conversationUpdate,
  lockConversation,
  type NewConversation,
  refreshConversation,
} from './store.ts'
export type * from './types.ts'
export {
  deleteConversation,
  labelChange,
  mergeProperties,
  type UpdateConversation,
  updateConversation,
} from './update.ts'
