export {
  deleteSmtpConnection,
  keepConnection,
  type Planned,
  planChange,
  planConnection,
  recordTest,
} from './change.ts'
export {
  bindSender,
  getSmtpSender,
  listSmtpSenders,
  type SenderBinding,
  senderBinding,
  unbindSender,
} from './senders.ts'
export { getSmtpConnection, listSmtpConnections, smtpAccount, smtpVersion } from './store.ts'
export type {
  SmtpAccount,
  SmtpConfiguration,
  SmtpConnection,
  SmtpSecurity,
  SmtpSender,
  SmtpTest,
  SmtpTestStatus,
  TestSmtp,
} from './types.ts'
