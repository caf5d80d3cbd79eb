// Made by `npm run rows` from the migrated database. Do not edit.
import type { ColumnType, Generated } from 'kysely'

export interface AcknowledgementsRow {
  organization_id: string
  inbox_id: string
  subject: string | null
  text: string
  updated_at: Date
}

export interface AddressesRow {
  organization_id: string
  id: string
  address: string
  name: string | null
  inbox_id: string
  is_active: Generated<boolean>
  created_at: Date
  updated_at: Date
  senders: Generated<string[]>
  signature_id: string | null
  is_primary: Generated<boolean>
  is_platform: Generated<boolean>
  created_by: string | null
  updated_by: string | null
}

export interface AgentPresenceRow {
  organization_id: string
  person_id: string
  ways: string[] | null
  is_online: Generated<boolean>
  is_working: Generated<boolean>
  seen_at: Date | null
  working_since: Date | null
  idle_since: Date | null
}

export interface AnonymizationRequestsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  kind: string
  target_id: string
  target: string
  is_deletion: Generated<boolean>
  requested_by: string
  requested_at: Date
  processed_at: Date | null
  due_at: Date
  leased_until: Date | null
  attempts: Generated<number>
}

export interface AssignmentTurnsRow {
  organization_id: string
  inbox_id: string
  person_id: string
  turn: ColumnType<string, string | number | bigint, string | number | bigint>
}

export interface AttributeDefinitionsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  owner: string
  key: string
  name: string
  type: string
  description: string | null
  choices: ColumnType<unknown, string | undefined, string>
  pattern: string | null
  pattern_hint: string | null
  created_at: Date
  updated_at: Date
  options: ColumnType<unknown, string | undefined, string>
  placeholder: string | null
  is_required: Generated<boolean>
  is_archived: Generated<boolean>
  is_deactivated: Generated<boolean>
}

export interface AutomaticAnswersRow {
  organization_id: string
  message_id: string
  conversation_id: string
  answer_id: string
  addresses: string[]
  at: Date
}

export interface AutomationRulesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  description: string | null
  event: string
  conditions: ColumnType<unknown, string, string>
  actions: ColumnType<unknown, string, string>
  is_active: Generated<boolean>
  created_at: Date
  updated_at: Date
}

export interface BannedAddressesRow {
  organization_id: string
  address: string
  created_at: Date
  created_by: string | null
}

export interface BotsRow {
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  organization_id: string | null
  name: string
  description: string | null
  outgoing_url: string | null
  configuration: ColumnType<unknown, string | undefined, string>
  avatar_blob: string | null
  token_hash: Uint8Array
  token: string
  secret: string
  created_at: Date
  updated_at: Date
}

export interface CalledUrlsRow {
  organization_id: string
  id: string
  url: string
}

export interface CannedResponsesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  short_code: string
  content: string
  created_at: Date
  updated_at: Date
}

export interface CapturedMailRow {
  organization_id: string
  id: string
  message_id: string | null
  envelope: ColumnType<unknown, string, string>
  recipients: string[]
  blob: string
  at: Date
}

export interface ChannelDeliveriesRow {
  organization_id: string
  message_id: string
  conversation_id: string
  way: string
  due_at: Date
  attempts: Generated<number>
  leased_until: Date | null
  last_error: string | null
  created_at: Date
}

export interface ContactAddressesRow {
  organization_id: string
  kind: string
  value: string
  contact_id: string
  created_at: Date
}

export interface ContactInboxesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  contact_id: string
  inbox_id: string
  source_id: string
  is_verified: Generated<boolean>
  created_at: Date
  updated_at: Date
}

export interface ContactJobFailuresRow {
  organization_id: string
  job_id: string
  position: number
  row: ColumnType<unknown, string, string>
  problem: string
}

export interface ContactJobsRow {
  organization_id: string
  id: string
  person_id: string
  source_blob: string | null
  columns: Generated<string[]>
  filter: ColumnType<unknown, string | undefined, string>
  position: Generated<number>
  due_at: Date
  created_at: Date
}

export interface ContactNotesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  contact_id: string
  person_id: string | null
  content: string
  created_at: Date
  updated_at: Date
}

export interface ContactsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  created_at: Date
  updated_at: Date
  identifier: string | null
  is_blocked: Generated<boolean>
  properties: ColumnType<unknown, string | undefined, string>
  additional_attributes: ColumnType<unknown, string | undefined, string>
  labels: Generated<string[]>
  kind: Generated<string>
  avatar_blob: string | null
  avatar_url: string | null
  last_activity_at: Date | null
  email: string | null
  phone: string | null
  addresses: Generated<string>
  avatar_due_at: Date | null
  avatar_attempts: Generated<number>
  first_name: string | null
  last_name: string | null
  middle_names: Generated<string[]>
  anonymized_at: Date | null
}

export interface ConversationChangesRow {
  organization_id: string
  id: string
  kind: string
  from_conversation_id: string
  to_conversation_id: string
  facts: ColumnType<unknown, string, string>
  at: Date
  undone_at: Date | null
}

export interface ConversationCountsRow {
  organization_id: string
  inbox_id: string
  state: string
  is_favorite: boolean
  is_trashed: boolean
  is_spam: boolean
  in_inbox: boolean
  in_sent: boolean
  in_drafts: boolean
  is_read: boolean
  n: ColumnType<string, string | number | bigint, string | number | bigint>
}

export interface ConversationFactsRow {
  organization_id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  kind: string
  key: string
  at: Date
  conversation_id: string
  conversation_number: ColumnType<string, string | number | bigint, string | number | bigint>
  person_id: string | null
  queue_id: string | null
  way: string
  direction: string
  contact_point: string | null
  value: number | null
  word: string | null
  event_seq: ColumnType<string, string | number | bigint, string | number | bigint>
}

export interface ConversationsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint, string | number | bigint>
  inbox_id: string
  channel: string
  contact_id: string | null
  topic: string
  subject: string
  state: string
  assigned: Generated<string[]>
  labels: Generated<string[]>
  is_favorite: Generated<boolean>
  pinned_by: Generated<string[]>
  is_trashed: Generated<boolean>
  is_spam: Generated<boolean>
  in_inbox: Generated<boolean>
  in_sent: Generated<boolean>
  in_drafts: Generated<boolean>
  is_read: Generated<boolean>
  read_by: Generated<string[]>
  links: ColumnType<unknown, string | undefined, string>
  properties: ColumnType<unknown, string | undefined, string>
  latest_message_id: string | null
  latest_trash_message_id: string | null
  latest_message_at: Date
  created_at: Date
  updated_at: Date
  priority: string | null
  snoozed_until: Date | null
  bot_id: string | null
  participants: Generated<string[]>
  contact_inbox_id: string | null
  additional_attributes: ColumnType<unknown, string | undefined, string>
  waiting_since: Date | null
  first_reply_at: Date | null
  agent_seen_at: Date | null
  assignee_seen_at: Date | null
  contact_seen_at: Date | null
  noted_at: Date | null
  medium: string | null
  direction: Generated<string>
  language: string | null
  state_changed_at: Date | null
  assigned_at: Date | null
  queue_id: string | null
  queued_at: Date | null
  parent_id: string | null
  parent_kind: string | null
  follow_up_at: Date | null
  follow_up_by: string | null
  anonymized_at: Date | null
  abandoned_at: Date | null
}

export interface DeliveryReportsRow {
  organization_id: string
  id: string
  message_id: string
  kind: string
  report: ColumnType<unknown, string, string>
  source_blob: string
  received_at: Date
  tied_by: Generated<string>
}

export interface DomainsRow {
  organization_id: string
  id: string
  domain: string
  receives_mail: boolean
  ownership_token: string
  selector: string
  public_key: string
  private_key: string
  findings: ColumnType<unknown, string | undefined, string>
  checked_at: Date | null
  next_check_at: Date
  verified_at: Date | null
  failing_since: Date | null
  created_by: string | null
  updated_by: string | null
  created_at: Date
  updated_at: Date
}

export interface EventsRow {
  seq: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  organization_id: string
  type: string
  conversation_id: string | null
  message_id: string | null
  actor: ColumnType<unknown, string, string>
  data: ColumnType<unknown, string, string>
  at: Date
}

export interface ExportPartsRow {
  organization_id: string
  export_id: string
  number: number
  after: string
  last: string
  blob: string | null
  size: ColumnType<string, string | number | bigint, string | number | bigint>
  items: number
  skipped: number
  about: string[]
}

export interface ExportsRow {
  organization_id: string
  id: string
  kind: string
  inbox_id: string | null
  requested_by: string
  created_at: Date
  total: ColumnType<string, string | number | bigint, string | number | bigint>
  position: Generated<string>
  parts: Generated<number>
  is_walked: Generated<boolean>
  finished_at: Date | null
  due_at: Date
  attempts: Generated<number>
  problem: string | null
}

export interface FactSearchRow {
  organization_id: string
  id: string
  conversation_id: string
  terms: string
}

export interface FeedPositionsRow {
  name: string
  cursor: ColumnType<string, string | number | bigint, string | number | bigint>
}

export interface FilesRow {
  organization_id: string
  id: string
  blob: string
  filename: string
  content_type: string
  size: ColumnType<string, string | number | bigint, string | number | bigint>
  properties: ColumnType<unknown, string | undefined, string>
  created_by: string | null
  created_at: Date
  updated_at: Date
}

export interface FlowsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  medium: string
  endpoint: string
  created_at: Date
}

export interface FormerConversationsRow {
  organization_id: string
  id: string
  merged_into: string
  change_id: string
  at: Date
}

export interface IdempotentCallsRow {
  organization_id: string
  key: string
  fingerprint: string
  status: number | null
  body: ColumnType<unknown | null, string | null, string | null>
  last_event: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  created_at: Date
}

export interface ImapMailboxesRow {
  organization_id: string
  id: string
  host: string
  port: number
  security: string
  username: string
  password: string
  folder: string
  address: string
  inbox_id: string
  since: Date | null
  mark_seen: boolean
  move_to: string | null
  created_by: string | null
  created_at: Date
  updated_at: Date
  connected_at: Date | null
  last_sync_at: Date | null
  error_status: string | null
  error: string | null
  failing_since: Date | null
  failures: Generated<number>
  warning: string | null
  next_try_at: Date
  lease_holder: string | null
  lease_until: Date | null
  uid_validity: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  last_uid: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  walk_end: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  highest_modseq: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  stuck_uid: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  stuck_tries: Generated<number>
  stored_count: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  known_count: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  skipped_count: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
}

export interface ImapSkippedMailsRow {
  organization_id: string
  mailbox_id: string
  uid_validity: ColumnType<string, string | number | bigint, string | number | bigint>
  uid: ColumnType<string, string | number | bigint, string | number | bigint>
  reason: string
  size: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  source_blob: string | null
  created_at: Date
}

export interface ImportsRow {
  organization_id: string
  inbox_id: string
  blob: string
  message_id: string | null
  created_at: Date
  thread_ids: Generated<string[]>
}

export interface InboxMembersRow {
  organization_id: string
  inbox_id: string
  person_id: string
  created_at: Date
}

export interface InboxesRow {
  organization_id: string
  id: string
  key: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  color: string | null
  description: string | null
  created_at: Date
  updated_at: Date
  assignees: Generated<string[]>
  created_by: string | null
  updated_by: string | null
  channel: Generated<string>
  identifier: string | null
  hmac_key: string | null
  secret: string | null
  settings: ColumnType<unknown, string | undefined, string>
  bot_id: string | null
  avatar_blob: string | null
}

export interface InstallationRow {
  only_row: Generated<boolean>
  secret: Uint8Array
  created_at: Date
}

export interface InvitationsRow {
  organization_id: string
  id: string
  email: string
  name: string
  role: string
  team_ids: Generated<string[]>
  inbox_ids: Generated<string[]>
  hash: Uint8Array
  invited_by: string | null
  created_at: Date
  sent_at: Date
  expires_at: Date
}

export interface LabelsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  title: string
  color: string | null
  created_at: Date
  description: string | null
  is_in_sidebar: Generated<boolean>
  updated_at: Date | null
  is_active: Generated<boolean>
}

export interface LoginLinksRow {
  hash: Uint8Array
  person_id: string
  created_at: Date
  expires_at: Date
}

export interface MacrosRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  visibility: string
  actions: ColumnType<unknown, string, string>
  created_by: string | null
  updated_by: string | null
  created_at: Date
  updated_at: Date
}

export interface MailSettingsRow {
  organization_id: string
  id: string
  kind: string
  name: string | null
  value: string
  html: string | null
  milliseconds: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  properties: ColumnType<unknown, string | undefined, string>
  created_at: Date
  updated_at: Date
  created_by: string | null
  updated_by: string | null
}

export interface MeasurementsRow {
  organization_id: string
  id: string
  name: string
  at: Date
  seconds: number | null
  business_seconds: number | null
  conversation_id: string
  inbox_id: string
  person_id: string | null
  team_id: string | null
  labels: Generated<string[]>
  event_seq: ColumnType<string, string | number | bigint, string | number | bigint>
}

export interface MemberAddressesRow {
  organization_id: string
  kind: string
  value: string
  person_id: string
  position: number
}

export interface MembershipsRow {
  organization_id: string
  person_id: string
  role: string
  created_at: Date
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  availability: Generated<string>
  is_auto_offline: Generated<boolean>
  active_at: Date | null
  invited_by: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
  settings: ColumnType<unknown, string | undefined, string>
  updated_at: Date | null
  display_name: string | null
  first_name: string | null
  last_name: string | null
  middle_names: Generated<string[]>
  avatar_url: string | null
}

export interface MentionsRow {
  organization_id: string
  conversation_id: string
  person_id: string
  mentioned_at: Date
}

export interface MessageSearchRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint, string | number | bigint>
  conversation_number: ColumnType<string, string | number | bigint, string | number | bigint>
  terms: string
}

export interface MessagesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  conversation_id: string
  inbox_id: string
  kind: string
  direction: string
  state: string
  author_id: string | null
  contact_id: string | null
  subject: string
  text: string | null
  html: string | null
  html_blob: string | null
  from_address: ColumnType<unknown, string, string>
  reply_to: ColumnType<unknown | null, string | null, string | null>
  to_list: ColumnType<unknown, string | undefined, string>
  cc_list: ColumnType<unknown, string | undefined, string>
  bcc_list: ColumnType<unknown, string | undefined, string>
  internet_message_id: string | null
  in_reply_to: string | null
  reference_ids: Generated<string[]>
  source_blob: string | null
  content_digest: string | null
  placement: ColumnType<unknown | null, string | null, string | null>
  attachments: ColumnType<unknown, string | undefined, string>
  labels: Generated<string[]>
  is_trashed: Generated<boolean>
  is_spam: Generated<boolean>
  is_read: Generated<boolean>
  read_by: Generated<string[]>
  properties: ColumnType<unknown, string | undefined, string>
  send_at: Date | null
  sent_at: Date | null
  received_at: Date | null
  created_at: Date
  updated_at: Date
  updated_by: string | null
  automatic: ColumnType<unknown | null, string | null, string | null>
  body_parts: ColumnType<unknown | null, string | null, string | null>
  authentication: ColumnType<unknown | null, string | null, string | null>
  thread_root: string | null
  subject_key: string | null
  envelope_from: string | null
  derived_version: number | null
  is_unparsed: Generated<boolean>
  arrival: ColumnType<unknown | null, string | null, string | null>
  authentication_version: number | null
  placement_version: number | null
  content_type: Generated<string>
  content_attributes: ColumnType<unknown, string | undefined, string>
  external_id: string | null
  bot_id: string | null
  delivery: string | null
  delivery_error: string | null
  anonymized_at: Date | null
}

export interface MigrationsRow {
  name: string
  at: Generated<Date>
}

export interface NotificationsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  person_id: string
  kind: string
  conversation_id: string
  message_id: string | null
  read_at: Date | null
  snoozed_until: Date | null
  last_activity_at: Date
  created_at: Date
  performer: ColumnType<unknown | null, string | null, string | null>
}

export interface OffersRow {
  organization_id: string
  id: string
  conversation_id: string
  queue_id: string
  queued_at: Date
  person_id: string
  kind: string
  round: number
  state: Generated<string>
  offered_at: Date
  expires_at: Date
  ended_at: Date | null
}

export interface OrganizationsRow {
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  created_at: Date
  is_suspended: Generated<boolean>
  settings: ColumnType<unknown, string | undefined, string>
}

export interface OutboxRow {
  organization_id: string
  message_id: string
  mail: ColumnType<unknown | null, string | null, string | null>
  due_at: Date
  leased_until: Date | null
  attempts: Generated<number>
  last_error: string | null
  created_at: Date
  lease: string | null
}

export interface PeopleRow {
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  email: string
  name: string
  password_hash: string | null
  created_at: Date
  display_name: string | null
  avatar_blob: string | null
  profile: ColumnType<unknown, string | undefined, string>
  totp_secret: string | null
  totp_since: Date | null
  totp_step: ColumnType<string | null, string | number | bigint | null, string | number | bigint | null>
}

export interface PersonIdentitiesRow {
  person_id: string
  issuer: string
  subject: string
  created_at: Date
}

export interface PlatformAppsRow {
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  token_hash: Uint8Array
  created_at: Date
  revoked_at: Date | null
}

export interface PlatformGrantsRow {
  app_id: string
  kind: string
  object_id: string
  created_at: Date
}

export interface PresenceRow {
  organization_id: string
  kind: string
  id: string
  seen_at: Date
}

export interface PushSubscriptionsRow {
  person_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  kind: string
  identifier: string
  attributes: ColumnType<unknown, string, string>
  created_at: Date
  updated_at: Date
}

export interface QueueAlarmsRow {
  organization_id: string
  queue_id: string
  threshold: string
  raised_at: Date
}

export interface QueueEndpointsRow {
  organization_id: string
  endpoint: string
  medium: string
  queue_id: string
}

export interface QueueMembersRow {
  organization_id: string
  queue_id: string
  person_id: string
  priority: Generated<number>
  created_at: Date
}

export interface QueuesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  is_default: Generated<boolean>
  priority: Generated<number>
  algorithm: Generated<string>
  settings: ColumnType<unknown, string | undefined, string>
  created_at: Date
  updated_at: Date
}

export interface RatingRequestsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  conversation_id: string
  contact_id: string | null
  person_id: string | null
  kind: string
  status: string
  message_id: string | null
  due_at: Date | null
  scheduled_at: Date | null
  offered_at: Date | null
  rated_at: Date | null
  unscheduled_at: Date | null
  cancelled_at: Date | null
}

export interface RatingsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  conversation_id: string
  message_id: string
  contact_id: string | null
  person_id: string | null
  score: number
  comment: string | null
  created_at: Date
  updated_at: Date
  kind: Generated<string>
}

export interface RealtimePositionsRow {
  organization_id: string
  id: string
  subscriber: Uint8Array
  process: string
  cursor: ColumnType<string, string | number | bigint, string | number | bigint>
  is_closed: Generated<boolean>
  is_taken: Generated<boolean>
  at: Date
}

export interface RecoveryCodesRow {
  person_id: string
  hash: Uint8Array
}

export interface ReleasedBlobsRow {
  id: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  sha256: string
  released_at: Generated<Date>
  removed_at: Date | null
}

export interface ReleasedWordsRow {
  organization_id: string
  id: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  lexemes: string[]
}

export interface ReplyDraftsRow {
  organization_id: string
  conversation_id: string
  person_id: string
  text: string
  updated_at: Date
}

export interface ReplyTokensRow {
  organization_id: string
  token: string
  conversation_id: string
  address: string
  created_at: Date
  is_current: Generated<boolean>
}

export interface ReservationsRow {
  organization_id: string
  conversation_id: string
  person_id: string
  kind: string
  valid_until: Date
}

export interface RetentionRulesRow {
  organization_id: string
  id: string
  action: string
  days: number
  since: string
  inbox_id: string | null
  label_id: string | null
  is_active: Generated<boolean>
  created_by: string
  created_at: Date
  updated_at: Date
  due_at: Date
}

export interface RoutingTurnsRow {
  organization_id: string
  due_at: Date | null
  calls: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  leased_until: Date | null
}

export interface SavedFiltersRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  person_id: string
  name: string
  kind: string
  query: ColumnType<unknown, string, string>
  created_at: Date
  updated_at: Date
}

export interface SavedSearchesRow {
  organization_id: string
  id: string
  person_id: string
  name: string
  query: string
  view: string
  is_shared: boolean
  created_at: Date
  updated_at: Date
}

export interface SearchFrequentWordsRow {
  organization_id: string
  version: number
  words: string[]
}

export interface SearchNewWordsRow {
  organization_id: string
  words: string[]
  german: string[]
  english: string[]
}

export interface SearchVocabularyRow {
  organization_id: string | null
  word: string | null
  german: string | null
  english: string | null
}

export interface SearchWordsRow {
  organization_id: string
  word: string
  german: string
  english: string
}

export interface SentContentsRow {
  organization_id: string
  content: Uint8Array
  recipient: string
  message_id: string | null
  at: Date
}

export interface SmtpConnectionsRow {
  organization_id: string
  id: string
  host: string
  port: string
  security: string
  username: string
  password: string
  created_by: string | null
  created_at: Date
  updated_at: Date
  tested_at: Date | null
  test_status: string | null
  test_error: string | null
}

export interface SmtpSendersRow {
  organization_id: string
  address_id: string
  connection_id: string | null
  reply_to: string | null
  created_by: string | null
  created_at: Date
}

export interface TeamMembersRow {
  organization_id: string
  team_id: string
  person_id: string
}

export interface TeamsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  created_at: Date
  description: string | null
  assigns_automatically: Generated<boolean>
  updated_at: Date | null
}

export interface TokensRow {
  organization_id: string
  id: string
  person_id: string
  name: string
  hash: Uint8Array
  manages_installation: Generated<boolean>
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
  expires_at: Date | null
  kind: Generated<string>
  is_bound: Generated<boolean>
  device: string | null
  address: string | null
}

export interface ViewCountsRow {
  organization_id: string
  person: string
  inbox_id: string
  view: string
  n: ColumnType<string, string | number | bigint, string | number | bigint>
}

export interface WebhookAttemptsRow {
  organization_id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  delivery_id: string
  sink_id: string
  event: string
  at: Date
  url: string | null
  request_headers: ColumnType<unknown, string, string>
  status: number | null
  response: string | null
  error: string | null
  duration_ms: number
}

export interface WebhookDeliveriesRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  sink_id: string
  lane: string
  event: string
  seq: ColumnType<string, string | number | bigint, string | number | bigint>
  conversation_id: string | null
  message_id: string | null
  body: string
  state: string
  attempts: Generated<number>
  replays: Generated<number>
  attempted_at: Date | null
  url: string | null
  request_headers: ColumnType<unknown | null, string | null, string | null>
  status: number | null
  response: string | null
  error: string | null
  duration_ms: number | null
  created_at: Date
  queued_at: Date
  finished_at: Date | null
}

export interface WebhookLanesRow {
  organization_id: string
  sink_id: string
  lane: string
  version: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  due_at: Date
  leased_until: Date | null
  lease: string | null
}

export interface WebhookSinksRow {
  organization_id: string
  id: string
  kind: string
  last_delivered_at: Date | null
  failing_since: Date | null
  failures: Generated<number>
  given_up: Generated<number>
  last_error: string | null
  disabled_at: Date | null
  disabled_reason: string | null
}

export interface WebhookSubscriptionsRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  name: string
  url: string
  events: string[]
  is_enabled: Generated<boolean>
  secret: string
  authorization_header: string | null
  created_at: Date
  created_by: string
  updated_at: Date
  updated_by: string
}

export interface WebhooksRow {
  organization_id: string
  id: string
  number: ColumnType<string, string | number | bigint | undefined, string | number | bigint>
  url: string
  name: string | null
  subscriptions: string[]
  inbox_id: string | null
  secret: string
  created_at: Date
  updated_at: Date
}

export interface Rows {
  acknowledgements: AcknowledgementsRow
  addresses: AddressesRow
  agent_presence: AgentPresenceRow
  anonymization_requests: AnonymizationRequestsRow
  assignment_turns: AssignmentTurnsRow
  attribute_definitions: AttributeDefinitionsRow
  automatic_answers: AutomaticAnswersRow
  automation_rules: AutomationRulesRow
  banned_addresses: BannedAddressesRow
  bots: BotsRow
  called_urls: CalledUrlsRow
  canned_responses: CannedResponsesRow
  captured_mail: CapturedMailRow
  channel_deliveries: ChannelDeliveriesRow
  contact_addresses: ContactAddressesRow
  contact_inboxes: ContactInboxesRow
  contact_job_failures: ContactJobFailuresRow
  contact_jobs: ContactJobsRow
  contact_notes: ContactNotesRow
  contacts: ContactsRow
  conversation_changes: ConversationChangesRow
  conversation_counts: ConversationCountsRow
  conversation_facts: ConversationFactsRow
  conversations: ConversationsRow
  delivery_reports: DeliveryReportsRow
  domains: DomainsRow
  events: EventsRow
  export_parts: ExportPartsRow
  exports: ExportsRow
  fact_search: FactSearchRow
  feed_positions: FeedPositionsRow
  files: FilesRow
  flows: FlowsRow
  former_conversations: FormerConversationsRow
  idempotent_calls: IdempotentCallsRow
  imap_mailboxes: ImapMailboxesRow
  imap_skipped_mails: ImapSkippedMailsRow
  imports: ImportsRow
  inbox_members: InboxMembersRow
  inboxes: InboxesRow
  installation: InstallationRow
  invitations: InvitationsRow
  labels: LabelsRow
  login_links: LoginLinksRow
  macros: MacrosRow
  mail_settings: MailSettingsRow
  measurements: MeasurementsRow
  member_addresses: MemberAddressesRow
  memberships: MembershipsRow
  mentions: MentionsRow
  message_search: MessageSearchRow
  messages: MessagesRow
  migrations: MigrationsRow
  notifications: NotificationsRow
  offers: OffersRow
  organizations: OrganizationsRow
  outbox: OutboxRow
  people: PeopleRow
  person_identities: PersonIdentitiesRow
  platform_apps: PlatformAppsRow
  platform_grants: PlatformGrantsRow
  presence: PresenceRow
  push_subscriptions: PushSubscriptionsRow
  queue_alarms: QueueAlarmsRow
  queue_endpoints: QueueEndpointsRow
  queue_members: QueueMembersRow
  queues: QueuesRow
  rating_requests: RatingRequestsRow
  ratings: RatingsRow
  realtime_positions: RealtimePositionsRow
  recovery_codes: RecoveryCodesRow
  released_blobs: ReleasedBlobsRow
  released_words: ReleasedWordsRow
  reply_drafts: ReplyDraftsRow
  reply_tokens: ReplyTokensRow
  reservations: ReservationsRow
  retention_rules: RetentionRulesRow
  routing_turns: RoutingTurnsRow
  saved_filters: SavedFiltersRow
  saved_searches: SavedSearchesRow
  search_frequent_words: SearchFrequentWordsRow
  search_new_words: SearchNewWordsRow
  search_vocabulary: SearchVocabularyRow
  search_words: SearchWordsRow
  sent_contents: SentContentsRow
  smtp_connections: SmtpConnectionsRow
  smtp_senders: SmtpSendersRow
  team_members: TeamMembersRow
  teams: TeamsRow
  tokens: TokensRow
  view_counts: ViewCountsRow
  webhook_attempts: WebhookAttemptsRow
  webhook_deliveries: WebhookDeliveriesRow
  webhook_lanes: WebhookLanesRow
  webhook_sinks: WebhookSinksRow
  webhook_subscriptions: WebhookSubscriptionsRow
  webhooks: WebhooksRow
}
