export { acknowledge, answerableMail, type MailToAcknowledge } from './acknowledge.ts'
export {
  type Acknowledgement,
  getAcknowledgement,
  removeAcknowledgement,
  setAcknowledgement,
} from './acknowledgements.ts'
export { type AnswerMail, answerLatestMail, answerMail } from './answer-mail.ts'
export type { Refusal } from './types.ts'
