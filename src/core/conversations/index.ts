export { resolveAssignees } from '../teams/index.ts'
export { assignPeople, changeAssigned } from './assign.ts'
export { assignBot, assignmentOf, assignPerson, assignTeam } from './assign-one.ts'
export { assignmentChange } from './assignment-change.ts'
export { type ChangeState, changeState, recordOfClosing } from './change-state.ts'
export { type UnreadCounts, unreadCounts, workload } from './counts.ts'
export { deleteSomeOfInbox } from './delete-of-inbox.ts'
export { eraseConversation, partsOf, whereIs } from './erase-conversation.ts'
export { assigneeColumn, type ConversationField, type ConversationFilter } from './filter.ts'
export {
  type ConversationSort,
  type ConversationTotals,
  conversationByNumber,
  conversationIdsByNumbers,
  countConversationsByAssignee,
  type FindConversations,
  listConversations,
} from './find.ts'
export { messagesWithText } from './find-text.ts'
export {
  markConversationSpam,
  restoreConversation,
  trashConversation,
  unmarkConversationSpam,
} from './folders.ts'
export { setFollowers } from './follow.ts'
export { followUpRemoved } from './follow-up-removed.ts'
export { expireFollowUps, removeFollowUp, setFollowUp } from './follow-ups.ts'
export { mergedInto } from './former.ts'
export { CONTACT_POINTS, CONTACT_REPLACED } from './known-attributes.ts'
export { linkEntities, unlinkEntities } from './links.ts'
export { isMentioned, isNamedIn, mentionInserts } from './mentions.ts'
export { moveConversation } from './move.ts'
export { muteConversation, unmuteConversation } from './mute.ts'
export { conversationsOfContact } from './of-contact.ts'
export { childrenOf, setParent } from './parents.ts'
export { type ChangeParticipants, changeParticipants } from './participants.ts'
export { prioritizeConversation } from './prioritize.ts'
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
export { relabelSome } from './relabel.ts'
export { renameConversation } from './rename.ts'
export { replaceContact } from './replace-contact.ts'
export { replaceProperties } from './replace-properties.ts'
export { getReplyDraft, keepReplyDraft } from './reply-drafts.ts'
export { newReplyToken } from './reply-tokens.ts'
export { assigneeOf, followersOf, teamOf } from './responsible.ts'
export { markSeen, markUnseen } from './seen.ts'
export { isLanguage, setLanguage } from './set-language.ts'
export { type StartConversation, startConversation } from './start-conversation.ts'
export {
  closeConversation,
  pinConversation,
  reopenConversation,
  setFavorite,
  stateAfterArrival,
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
export { hiddenAmong, isWorkedWith, reachOfConversation } from './visible.ts'
export { isWaiting } from './waiting.ts'
export { wakeSnoozed } from './wake.ts'
