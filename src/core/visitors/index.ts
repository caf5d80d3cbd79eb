export {
  type BeginConversation,
  beginConversation,
  conversationOfVisitor,
  conversationToContinue,
  latestOfVisitor,
  visitorConversations,
} from './conversations.ts'
export { type FoundDoor, findDoor, findVisitor } from './find-visitor.ts'
export { messageForVisitor } from './messages.ts'
export { noteSeenByContact } from './seen.ts'
export { actingVisitor, getVisitor, type Visitor } from './visitor.ts'
