export { failingDomains, type JobsStanding, jobsStanding } from './jobs.ts'
export { type MailStanding, mailStanding, type UndeliveredMail, type WaitingMail } from './mail.ts'
export { type ReaderStanding, readerStandings, waitingEverywhere } from './readers.ts'
