export {
  type BeginConversation,
  beginConversation,
  continuesIn,
  conversationOfVisitor,
  conversationToContinue,
  latestOfVisitor,
  visitorConversations,
} from './conversations.ts'
export { type FoundDoor, findDoor, findVisitor } from './find-visitor.ts'
export { type IdentifyContact, identifyContact } from './identify-contact.ts'
export { type KnowVisitor, knowVisitor } from './know-visitor.ts'
export { messageForVisitor } from './messages.ts'
export { mailMissed } from './missed.ts'
export { noteOpenedChat } from './opened-chat.ts'
export { inboxOfSms, type OutgoingSms, outgoingSms } from './outgoing-sms.ts'
export { proofOf } from './proof.ts'
export {
  giveRating,
  isSurvey,
  isSurveyOver,
  kindOfSurvey,
  type Rating,
  ratingOf,
  type StoredRating,
  SURVEY,
} from './ratings.ts'
export { type ReceiveSms, receiveSms } from './receive-sms.ts'
export { noteSeenByContact } from './seen.ts'
export { latestSurvey, surveyActor } from './surveys.ts'
export { mailTranscript } from './transcript.ts'
export { actingVisitor, getVisitor, type Visitor } from './visitor.ts'
