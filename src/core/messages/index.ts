export { type AnswerMail, answerMail } from './answer-mail.ts'
export { type AnswerParties, answerParties } from './answer-parties.ts'
export { refuseUnseenFiles } from './attachable.ts'
export { messageByNumber } from './by-number.ts'
export { type ChangeNote, changeNote, deleteNote } from './change-note.ts'
export { type RecordChannelDelivery, recordChannelDelivery } from './channel-delivery.ts'
export { type ContactPoints, contactPointsOf } from './contact-points.ts'
export type { AttachFile, Content } from './content.ts'
export { addContentAttributes } from './content-attributes.ts'
export { type DeliverMail, deliverMail, resolveRecipient } from './deliver.ts'
export { type DeliveryResult, openRecipients, type RecordDelivery, recordDelivery } from './deliveries.ts'
export { type ErasedMessages, eraseMessages, readableMessages } from './erase-messages.ts'
export { isKnownExternalId } from './external-ids.ts'
export { findSaid, messagesWithFiles } from './find-said.ts'
export {
  deleteMessage,
  markMessageRead,
  markMessageSpam,
  markMessageUnread,
  restoreMessage,
  trashMessage,
  unmarkMessageSpam,
} from './flags.ts'
export { forgetSentContents } from './forget-sent-contents.ts'
export { type ImportMessage, importMessage } from './import.ts'
export {
  type ImportConversation,
  type ImportedMessage,
  importConversation,
} from './import-conversation.ts'
export { lastSaid } from './last-said.ts'
export {
  type ListMessages,
  lastArrivals,
  listMessages,
  type Newest,
  newestMessages,
  saidAt,
  unreadMessages,
} from './list.ts'
export { type ListAll, listAll } from './list-all.ts'
export { countDerivable, type Derivable, type DerivedVersions, listDerivable } from './list-derivable.ts'
export { type FilesOf, listMessagesWithFiles } from './list-files.ts'
export { listDeliveryReports, type StoredReport } from './list-reports.ts'
export { lockMessage } from './lock-message.ts'
export {
  type OutgoingContent,
  outgoingContent,
  outgoingMessage,
  placingAddress,
  replyTokenInsert,
} from './outgoing.ts'
export { PLACEMENT_VERSION } from './place.ts'
export { type PlaceAgain, type PlacedAgain, placeAgain } from './place-again.ts'
export { addressOfContact, type PostMessage, postMessage } from './post-message.ts'
export { type Mentions, postNote } from './post-note.ts'
export { getMessage, getMessages, getSaidMessage } from './read.ts'
export { type Received, type ReceiveMessage, receiveMessage } from './receive.ts'
export { listReceivedAt, type ReceivedAt } from './received-at.ts'
export { type Rederive, type Rederived, rederiveMessage } from './rederive.ts'
export { reportDelivery } from './report-delivery.ts'
export { retractMessage } from './retract.ts'
export { retryMessage } from './retry.ts'
export { createDraft, sendMessage } from './send.ts'
export { cancelMessage, type SendDraft, sendDraft } from './send-draft.ts'
export { sendUnstored, type UnstoredMail } from './send-unstored.ts'
export { signHtml } from './sign-html.ts'
export { ARRIVED_TOPIC } from './store-mail.ts'
export { type TakeMessage, takeMessage } from './take-message.ts'
export * from './types.ts'
export { type UpdateMessage, updateMessage } from './update.ts'
export type { WayOut } from './way-out.ts'
export { DRAFT_WISHES, type SendMessage, type SendPlace } from './write.ts'
