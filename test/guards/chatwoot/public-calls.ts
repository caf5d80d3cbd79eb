import type { WalkedCall } from '../authorization-calls.ts'
import type { ChatwootCalls, ChatwootIds, VisitorIds } from './ids.ts'

/** Where a walk has no visitors. */
export const NOBODY: VisitorIds = {
  identifier: 'nothing',
  source: 'nobody',
  conversation: '0',
  message: '0',
  uuid: '00000000-0000-7000-8000-000000000000',
  websiteToken: 'nothing',
  websiteMessage: '0',
}

type Of = (ids: ChatwootIds) => WalkedCall
const inbox: Of = ({ visitor = NOBODY }) => ({ path: { inbox_identifier: visitor.identifier } })
const contact: Of = ({ visitor = NOBODY }) => ({
  path: { inbox_identifier: visitor.identifier, contact_identifier: visitor.source },
})
const conversation: Of = (ids) => ({
  path: { ...contact(ids).path, conversation_id: (ids.visitor ?? NOBODY).conversation },
})
const message: Of = (ids) => ({
  path: { ...conversation(ids).path, message_id: (ids.visitor ?? NOBODY).message },
})
const survey: Of = ({ visitor = NOBODY }) => ({ path: { conversation_uuid: visitor.uuid } })

const withBody =
  (call: Of, body: unknown): Of =>
  (ids) => ({ ...call(ids), body })
const rated = { message: { submitted_values: { csat_survey_response: { rating: 5 } } } }
const chosen = { submitted_values: [{ title: 'A', value: 'a' }] }
const named = { name: 'Somebody' }

export const publicClientCalls: ChatwootCalls = {
  getPublicInbox: inbox,
  createPublicContact: withBody(inbox, named),
  getPublicContact: contact,
  updatePublicContact: withBody(contact, named),
  updatePublicContactByPut: withBody(contact, named),
  listPublicConversations: contact,
  createPublicConversation: withBody(contact, {}),
  getPublicConversation: conversation,
  listPublicMessages: conversation,
  createPublicMessage: withBody(conversation, { content: 'Hello' }),
  updatePublicMessage: withBody(message, chosen),
  updatePublicMessageByPut: withBody(message, chosen),
  togglePublicTyping: withBody(conversation, { typing_status: 'on' }),
  seePublicConversation: conversation,
  resolvePublicConversation: conversation,
  getCsatSurvey: survey,
  updateCsatSurvey: withBody(survey, rated),
  updateCsatSurveyByPatch: withBody(survey, rated),
  showSurvey: survey,
  answerSurvey: withBody(survey, { rating: '5' }),
  // Nobody but the gateway may: see chatwoot-sms.test.ts.
  receiveSms: () => ({ body: { From: '+4790000001', To: '+15550001111', SmsSid: 'SM1', AccountSid: 'AC1' } }),
  noteSmsDelivery: ({ visitor = NOBODY }) => ({
    query: `?message=${visitor.uuid}`,
    body: { MessageStatus: 'delivered' },
  }),
}
