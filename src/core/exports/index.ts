export { eraseExported } from './erase.ts'
export { forgetExports } from './forget.ts'
export { getExport, listExports, partsOf } from './list.ts'
export {
  contactColumns,
  type ExportedMail,
  messagesOfExport,
  type PageWish,
  pageOfContactRows,
  pageOfConversations,
  pageOfMails,
} from './pages.ts'
export { deleteExport, type RequestExport, requestExport } from './request.ts'
export type * from './types.ts'
export { claimExport, finishExport, nextPart, notePart, postponeExport, releaseExports } from './work.ts'
