import type { Ids } from './authorization-ids.ts'
import { CONNECTION_CALLS } from './connection-calls.ts'
import { DESK_CALLS } from './desk-calls.ts'
import { MAIL_SETUP_CALLS } from './mail-setup-calls.ts'

/** A valid call of a route: what is in the path, the query and the body. */
export interface WalkedCall {
  path?: Record<string, string>
  query?: string
  body?: unknown
}

export type CallOf = (ids: Ids) => WalkedCall

const thread: CallOf = (ids) => ({ path: { id: ids.thread } })
const message: CallOf = (ids) => ({ path: { id: ids.message } })
const file: CallOf = (ids) => ({ path: { id: ids.file } })
const inbox: CallOf = (ids) => ({ path: { id: ids.inbox } })
const address: CallOf = (ids) => ({ path: { id: ids.address } })
const nothing: CallOf = () => ({})
const bulk: CallOf = (ids) => ({ body: { ids: [ids.thread] } })
const both = { scopes: ['organization', 'user'] }
const search: CallOf = (ids) => ({
  body: { q: `_id:"${ids.thread}" OR _id:"${ids.message}"`, inbox_id: ids.inbox },
})
const link: CallOf = (ids) => ({
  path: { id: ids.thread },
  body: [{ slug: 'contact', entity_id: ids.person }],
})
const letter = (ids: Ids) => ({
  subject: 'Re: Meter reading',
  from: { address: ids.address },
  to: [{ address: 'kim@customer.example' }],
  text: 'Hello',
  file: { $relation: [{ entity_id: ids.file }] },
})
const answer: CallOf = (ids) => ({ body: { ...letter(ids), parent_id: ids.message } })
const organization: CallOf = (ids) => ({
  path: { id: ids.organization },
  body: { email: 'new@example.test', name: 'New', role: 'agent' },
})

const domain: CallOf = (ids) => ({ body: { domain: ids.domain } })
const smtp: CallOf = (ids) => ({ path: { connectionId: ids.connection } })
/** Its host does not exist: a test ends at once. */
export const connection = (user: string) => ({
  smtp_host: 'relay.invalid',
  smtp_port: 587,
  smtp_secure: 'starttls',
  smtp_username: user,
  smtp_password: 'secret',
})

const mailbox: CallOf = (ids) => ({ path: { id: ids.mailbox } })
const queue: CallOf = (ids) => ({ path: { id: ids.queue } })
const bannedContact: CallOf = (ids) => ({ path: { id: ids.contact } })
const bannedAddress: CallOf = () => ({ path: { address: '203.0.113.1' } })
const delivery: CallOf = (ids) => ({ path: { id: ids.delivery } })
/** Its port is closed: whoever connects is refused at once. */
export const imapMailbox = (username: string, inbox: string) => ({
  host: '127.0.0.1',
  port: 1143,
  username,
  password: 'secret',
  address: 'walked@example.test',
  inbox_id: inbox,
})

/** Takes nothing in a test. */
const RETENTION = { action: 'anonymize', days: 36_500, since: 'closed' }

/** One call per operation. A route that is missing here fails the walk: nothing is served unwalked. */
export const CALLS: Record<string, CallOf> = {
  // native
  getSession: nothing,
  signOut: nothing,
  switchOrganization: (ids) => ({ body: { organization: ids.organization } }),
  listSessions: nothing,
  endSession: (ids) => ({ path: { id: ids.token } }),
  endOtherSessions: nothing,
  changePassword: () => ({ body: { old_password: 'wrong one', password: 'another one' } }),
  offerTotp: nothing,
  confirmTotp: () => ({ body: { code: '000000' } }),
  removeTotp: () => ({ body: { password: 'wrong one' } }),
  changeOwnAccount: () => ({ body: { language: 'de' } }),
  takeOwnInvitation: () => ({ body: { token: 'nonsense' } }),
  changePerson: (ids) => ({ path: { id: ids.person }, body: { team_ids: [ids.teamId] } }),
  removePerson: (ids) => ({ path: { id: ids.person } }),
  removeTotpOf: (ids) => ({ path: { id: ids.person } }),
  forgetSignOnOf: (ids) => ({ path: { id: ids.person } }),
  listInvitations: nothing,
  createInvitation: (ids) => ({
    body: {
      ...{ email: 'newcomer@example.test', name: 'New', role: 'agent' },
      ...{ team_ids: [ids.teamId], inbox_ids: [ids.inbox] },
    },
  }),
  sendInvitationAgain: (ids) => ({ path: { id: ids.invitation } }),
  withdrawInvitation: (ids) => ({ path: { id: ids.invitation } }),
  listTokens: nothing,
  createOwnToken: (ids) => ({ body: { name: 'walked', person_id: ids.person } }),
  endToken: (ids) => ({ path: { id: ids.token } }),
  // Whom `person_id` names may have acted in another organization as well: then its log says so, as it should.
  readAudit: () => ({ query: 'type=token.' }),
  createOrganization: () => ({ body: { name: 'Third' } }),
  createPlatformApp: () => ({ body: { name: 'Walked' } }),
  listPlatformApps: nothing,
  revokePlatformApp: () => ({ path: { number: '987654' } }),
  grantToPlatformApp: (ids) => ({
    path: { number: '987654' },
    body: { organization: ids.organization },
  }),
  addPerson: organization,
  createToken: (ids) => ({ path: { id: ids.organization }, body: { person_id: ids.person, name: 'x' } }),
  revokeToken: (ids) => ({ path: { id: ids.organization, token_id: ids.token } }),
  ...MAIL_SETUP_CALLS,
  getAcknowledgement: inbox,
  setAcknowledgement: (ids) => ({ ...inbox(ids), body: { text: 'We have it.' } }),
  removeAcknowledgement: inbox,
  listPeople: nothing,
  listAttributes: nothing,
  createAttribute: () => ({
    body: { owner: 'contact', key: 'walked', name: 'Walked', type: 'text' },
  }),
  updateAttribute: (ids) => ({ path: { id: ids.attribute }, body: { name: 'Walked' } }),
  listFlows: nothing,
  createFlow: (ids) => ({ body: { name: 'Walked', way: 'email', endpoint: ids.address } }),
  deleteFlow: (ids) => ({ path: { id: ids.flow } }),
  listTeams: nothing,
  createTeam: (ids) => ({ body: { name: 'Night', people: [ids.person] } }),
  updateTeam: (ids) => ({ path: { id: ids.teamId }, body: { description: 'Walked' } }),
  listTeamMembers: (ids) => ({ path: { id: ids.teamId } }),
  addTeamMember: (ids) => ({ path: { id: ids.teamId, person_id: ids.person } }),
  removeTeamMember: (ids) => ({ path: { id: ids.teamId, person_id: ids.person } }),
  deleteTeam: (ids) => ({ path: { id: ids.organization } }),
  listExports: nothing,
  createExport: (ids) => ({ body: { kind: 'mail', inbox_id: ids.inbox } }),
  getExport: (ids) => ({ path: { id: ids.organization } }),
  deleteExport: (ids) => ({ path: { id: ids.organization } }),
  linkExport: (ids) => ({ path: { id: ids.organization } }),
  showSystem: nothing,
  listEvents: nothing,
  streamEvents: nothing,
  readMessage: message,
  readMessageHtml: message,
  quoteMessage: message,
  cancelMessage: message,
  listDeliveryReports: message,
  downloadDeliveryReport: (ids) => ({ path: { id: ids.message, report_id: ids.message } }),
  listCapturedMail: nothing,
  importMail: (ids) => ({ query: `inbox=${ids.inbox}` }),
  createMailbox: (ids) => ({ body: imapMailbox('walked', ids.inbox) }),
  listMailboxes: nothing,
  getMailbox: mailbox,
  updateMailbox: (ids) => ({ ...mailbox(ids), body: { inbox_id: ids.inbox } }),
  testMailbox: mailbox,
  deleteMailbox: mailbox,
  listWebhookSinks: nothing,
  enableWebhookSink: (ids) => ({ path: { id: ids.sink } }),
  listWebhookDeliveries: (ids) => ({ query: `sink_id=${ids.sink}&conversation_id=${ids.thread}` }),
  getWebhookDelivery: delivery,
  replayWebhookDelivery: delivery,
  replayWebhookDeliveries: (ids) => ({
    body: { sink_id: ids.sink, state: 'failed', conversation_id: ids.thread },
  }),
  banContact: bannedContact,
  unbanContact: bannedContact,
  listBannedAddresses: nothing,
  banAddress: bannedAddress,
  unbanAddress: bannedAddress,
  getInboxSurvey: inbox,
  changeInboxSurvey: (ids) => ({ ...inbox(ids), body: { delay_seconds: 60 } }),
  listDerivations: nothing,
  deriveAgain: (ids) => ({ path: { id: ids.organization }, body: {} }),
  createBackup: nothing,
  listRetentionRules: nothing,
  createRetentionRule: (ids) => ({ body: { ...RETENTION, label_id: ids.team } }),
  previewRetention: (ids) => ({ body: { ...RETENTION, label_id: ids.team } }),
  updateRetentionRule: (ids) => ({ path: { id: ids.team }, body: { days: 4000 } }),
  deleteRetentionRule: (ids) => ({ path: { id: ids.team } }),
  mergeConversations: (ids) => ({
    path: { id: ids.thread },
    body: { from_conversation_id: ids.thread },
  }),
  setFollowUp: (ids) => ({ ...thread(ids), body: { at: '2999-01-01T00:00:00Z' } }),
  removeFollowUp: thread,
  setParent: (ids) => ({ ...thread(ids), body: { parent_id: ids.thread, kind: 'follow_up' } }),
  replaceContact: (ids) => ({ ...thread(ids), body: { contact_id: ids.person } }),
  setLanguage: (ids) => ({ ...thread(ids), body: { language: 'de' } }),
  importConversation: (ids) => ({
    body: {
      channel: 'phone',
      inbox_id: ids.inbox,
      contact_id: ids.person,
      messages: [{ direction: 'inbound', at: '2020-01-01T00:00:00Z', kind: 'call', duration: 60 }],
    },
  }),
  getContactFormSettings: inbox,
  setContactFormSettings: (ids) => ({ ...inbox(ids), body: { is_on: true } }),
  splitConversation: (ids) => ({ path: { id: ids.thread }, body: { message_id: ids.message } }),
  moveMessage: message,
  undoChange: (ids) => ({ path: { id: ids.organization } }),
  listQueues: nothing,
  createQueue: () => ({ body: { name: 'Night' } }),
  getQueue: queue,
  updateQueue: (ids) => ({ ...queue(ids), body: { priority: 2 } }),
  deleteQueue: queue,
  setQueueEndpoints: (ids) => ({ ...queue(ids), body: { endpoints: [] } }),
  listQueueMembers: queue,
  setQueueMember: (ids) => ({ path: { id: ids.queue, person_id: ids.person }, body: { priority: 1 } }),
  removeQueueMember: (ids) => ({ path: { id: ids.queue, person_id: ids.person } }),
  listOffers: nothing,
  acceptOffer: message,
  rejectOffer: message,
  setPresence: () => ({ body: {} }),
  endPresence: nothing,
  abandonConversation: thread,
  ...DESK_CALLS,
  ...CONNECTION_CALLS,
  // epilot: messages
  sendMessage: answer,
  updateMessage: (ids) => ({ body: { _id: ids.message, _tags: ['walked'] } }),
  getMessage: message,
  getMessageV2: message,
  getMessageEml: message,
  deleteMessage: message,
  searchMessages: search,
  trashMessage: message,
  untrashMessage: message,
  spamMessage: message,
  unspamMessage: message,
  markReadMessage: message,
  markUnreadMessage: message,
  markReadMessageV2: (ids) => ({ path: { id: ids.message }, body: both }),
  markUnreadMessageV2: (ids) => ({ path: { id: ids.message }, body: both }),
  getUnread: () => ({ path: { actor: 'organization' } }),
  getUnreadCounts: (ids) => ({
    body: { actor: 'organization', scopes: [{ name: 'a', type: 'shared_inbox', inbox_id: ids.inbox }] },
  }),
  createDraft: answer,
  sendDraft: (ids) => ({ body: { _id: ids.draft } }),
  // epilot: threads
  searchThreads: (ids) => ({ body: { q: `_id:"${ids.thread}"` } }),
  searchThreadsV2: search,
  searchIds: search,
  getAssigneeWorkload: (ids) => ({ body: { user_ids: [ids.personNumber] } }),
  updateThread: (ids) => ({ body: { _id: ids.thread, topic: 'WALKED', assigned_to: [ids.personNumber] } }),
  deleteThread: thread,
  moveThread: (ids) => ({ path: { id: ids.thread }, body: { inbox_id: ids.inbox } }),
  markThreadAsDone: thread,
  markThreadAsOpen: thread,
  getThreadTimeline: thread,
  trashThread: thread,
  untrashThread: thread,
  spamThread: thread,
  unspamThread: thread,
  markReadThread: thread,
  markUnreadThread: thread,
  markReadThreadV2: (ids) => ({ path: { id: ids.thread }, body: both }),
  markUnreadThreadV2: (ids) => ({ path: { id: ids.thread }, body: both }),
  assignThread: link,
  unassignThread: link,
  assignUsers: (ids) => ({ path: { id: ids.thread }, body: { assigned_to: [ids.personNumber] } }),
  assignUsersV2: (ids) => ({ path: { id: ids.thread }, body: { add: [ids.personNumber], remove: [] } }),
  pinThread: thread,
  unpinThread: thread,
  threadBulkActionsRead: bulk,
  threadBulkActionsUnread: bulk,
  threadBulkActionsFavorite: bulk,
  threadBulkActionsUnfavorite: bulk,
  threadBulkActionsTrash: bulk,
  threadBulkActionsUntrash: bulk,
  threadBulkActionsDelete: bulk,
  threadBulkActionsDone: bulk,
  threadBulkActionsOpen: bulk,
  bulkMoveThreads: (ids) => ({ body: { ids: [ids.thread], inbox_id: ids.inbox } }),
  bulkAssignThreads: (ids) => ({ body: { ids: [ids.thread], assign_to: [ids.personNumber] } }),
  // epilot: settings
  listInboxBuckets: nothing,
  listEmailAddresses: nothing,
  addEmailAddress: (ids) => ({
    body: {
      address: 'new@example.test',
      shared_inbox_id: ids.inbox,
      user_ids: [ids.personNumber],
      group_ids: [ids.team],
      default_signature_id: ids.signature,
    },
  }),
  getEmailAddress: address,
  updateEmailAddress: (ids) => ({
    ...address(ids),
    body: {
      shared_inbox_id: ids.inbox,
      user_ids: [ids.personNumber],
      group_ids: [ids.team],
      default_signature_id: ids.signature,
    },
  }),
  deleteEmailAddress: address,
  setEmailAddressPrimary: (ids) => ({ body: { address: ids.address } }),
  provisionEpilotEmailAddress: () => ({ body: { address: 'walked@parlance.localhost' } }),
  listSharedInboxes: nothing,
  addSharedInbox: (ids) => ({
    body: { name: 'Night', color: '#2196F3', assignees: [ids.personNumber, ids.team] },
  }),
  getSharedInbox: inbox,
  updateSharedInbox: (ids) => ({
    ...inbox(ids),
    body: { name: 'Walked', assignees: [ids.personNumber, ids.team] },
  }),
  deleteSharedInbox: (ids) => ({ ...inbox(ids), query: `successorInboxId=${ids.inbox}` }),
  getSettings: (ids) => ({ query: `type=signature&id=${ids.signature}` }),
  addSetting: () => ({ body: { type: 'signature', value: 'Regards' } }),
  updateSetting: (ids) => ({ path: { id: ids.signature }, body: { type: 'signature' } }),
  deleteSetting: (ids) => ({ body: { type: 'signature', id: ids.signature } }),
  addDomain: () => ({ body: { domain: 'walked.example' } }),
  getDomains: nothing,
  deleteDomain: domain,
  verifyDomain: domain,
  verifyDnsRecords: domain,
  verifyNameServers: domain,
  listSmtpConnections: nothing,
  createSmtpConnection: () => ({ query: 'skip_test=true', body: connection('walked') }),
  getSmtpConnection: smtp,
  updateSmtpConnection: (ids) => ({ ...smtp(ids), query: 'skip_test=true', body: { smtp_port: 2525 } }),
  testSmtpConnection: smtp,
  deleteSmtpConnection: smtp,
  listSmtpSenders: nothing,
  connectSmtpSender: (ids) => ({
    body: {
      email: 'newsender@example.test',
      connection_id: ids.connection,
      shared_inbox_id: ids.inbox,
      user_ids: [ids.personNumber],
      group_ids: [ids.team],
      default_signature_id: ids.signature,
    },
  }),
  disconnectSmtpSender: (ids) => ({ path: { email: ids.sender } }),
  // epilot: files
  uploadFile: () => ({ body: { filename: 'a.txt', mime_type: 'text/plain' } }),
  uploadFileV2: () => ({ body: { filename: 'a.txt', mime_type: 'text/plain' } }),
  saveFile: (ids) => ({ body: { _id: ids.file, filename: 'walked.txt' } }),
  saveFileV2: (ids) => ({ body: { _id: ids.file, filename: 'walked.txt' } }),
  getFile: file,
  deleteFile: file,
  downloadFile: file,
  downloadFiles: (ids) => ({ body: [{ id: ids.file }] }),
  downloadS3File: (ids) => ({ query: `s3_bucket=files&s3_key=${ids.file}` }),
}
