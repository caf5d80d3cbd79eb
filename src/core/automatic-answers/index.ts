export { acknowledge, answerableMail, type MailToAcknowledge } from './acknowledge.ts'
export {
  type Acknowledgement,
  getAcknowledgement,
  removeAcknowledgement,
  setAcknowledgement,
} from './acknowledgements.ts'
export { askByMail, canAskByMail, type GreetByMail, greetByMail } from './by-mail.ts'
export { eraseAnsweredAddresses } from './erase.ts'
export type { Refusal } from './types.ts'
