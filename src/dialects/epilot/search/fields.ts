import type { Field, FieldMap, MessageFact, Owner, ToStored } from '../../../core/search/index.ts'
import { ADDRESS_ROLES } from '../../../core/search/index.ts'

/** Tags that are folders, as they are for threads. */
const THREAD_FOLDERS: Extract<Field, { kind: 'labels' }>['folders'] = {
  inbox: { of: 'conversation', fact: 'inbox' },
  sent: { of: 'conversation', fact: 'sent' },
  draft: { of: 'conversation', fact: 'drafts' },
  trash: { of: 'conversation', fact: 'trashed' },
  spam: { of: 'conversation', fact: 'spam' },
  favorite: { of: 'conversation', fact: 'favorite' },
}
const messageFact = (fact: MessageFact) => ({ of: 'message', fact }) as const
const MESSAGE_FOLDERS: Extract<Field, { kind: 'labels' }>['folders'] = {
  inbox: messageFact('inbound'),
  sent: messageFact('sent'),
  draft: messageFact('draft'),
  trash: messageFact('trashed'),
  spam: messageFact('spam'),
}

const GROUP = 'group_'
/** A group of the wire is a team of the core. */
const toAssignee: ToStored = (value) =>
  value.startsWith(GROUP) ? `team:${value.slice(GROUP.length)}` : value

const EMAIL_TYPES: Record<string, string> = { INTERNAL: 'internal', EXTERNAL: 'external', PARTNER: 'partner' }
const SEND_STATUS: Record<string, string> = {
  SEND: 'accepted',
  DELIVERY: 'delivered',
  BOUNCE: 'bounced',
  COMPLAINT: 'complained',
  REJECT: 'rejected',
  ERROR: 'failed',
}
const toEmailType: ToStored = (value) => EMAIL_TYPES[value.toUpperCase()] ?? null
const toSendStatus: ToStored = (value) => SEND_STATUS[value.toUpperCase()] ?? null

/** Business entities that mail is linked to; others are found by `<slug>.$relation.entity_id`. */
const SLUGS = ['contact', 'account', 'opportunity', 'order', 'contract', 'meter', 'partner', 'request']
const RELATION = /^(?<slug>[^.$]+)\.\$relation(?:\.(?<key>entity_id|org_id))?$/

/** Fields of a message, by their name on the wire. Mailboxes and free-form fields follow below. */
const MESSAGE_FIELDS: Record<string, Field> = {
  _id: { kind: 'uuid', of: 'message', column: 'id' },
  _org: { kind: 'organization' },
  _schema: { kind: 'constant', values: ['message'] },
  _title: { kind: 'text', part: 'subject' },
  _tags: { kind: 'labels', of: 'message', folders: MESSAGE_FOLDERS, isWhole: false },
  '_tags.keyword': { kind: 'labels', of: 'message', folders: MESSAGE_FOLDERS, isWhole: true },
  _created_at: { kind: 'date', of: 'message', column: 'created_at' },
  _updated_at: { kind: 'date', of: 'message', column: 'updated_at' },
  received_at: { kind: 'date', of: 'message', column: 'received_at' },
  sent_at: { kind: 'date', of: 'message', column: 'sent_at' },
  send_at: { kind: 'date', of: 'message', column: 'send_at' },
  subject: { kind: 'text', part: 'subject' },
  'subject.keyword': { kind: 'keyword', of: 'message', column: 'subject' },
  '_title.keyword': { kind: 'keyword', of: 'message', column: 'subject' },
  text: { kind: 'text', part: 'body' },
  'text.keyword': { kind: 'keyword', of: 'message', column: 'text' },
  html: { kind: 'text', part: 'body' },
  type: {
    kind: 'choice',
    choices: { received: messageFact('inbound'), sent: messageFact('sent') },
  },
  sender: { kind: 'person', of: 'message', column: 'author_id' },
  updated_by: { kind: 'person', of: 'message', column: 'updated_by' },
  message_id: { kind: 'keyword', of: 'message', column: 'internet_message_id' },
  in_reply_to: { kind: 'keyword', of: 'message', column: 'in_reply_to' },
  references: { kind: 'list', of: 'message', column: 'reference_ids' },
  send_status: { kind: 'delivery_status', toStored: toSendStatus },
  user_read_message: { kind: 'people', of: 'message', column: 'read_by' },
  org_read_message: { kind: 'organization_mark', fact: messageFact('read') },
  thread_id: { kind: 'uuid', of: 'message', column: 'conversation_id' },
  thread: { kind: 'uuid', of: 'message', column: 'conversation_id' },
  'thread.$relation': { kind: 'uuid', of: 'message', column: 'conversation_id' },
  'thread.$relation.entity_id': { kind: 'uuid', of: 'message', column: 'conversation_id' },
  inbox_id: { kind: 'inbox', of: 'message' },
  bucket_id: { kind: 'inbox', of: 'message' },
  file: { kind: 'text', part: 'file_ids' },
  'file.$relation': { kind: 'text', part: 'file_ids' },
  'file.$relation.entity_id': { kind: 'text', part: 'file_ids' },
  'file.$relation.filename': { kind: 'text', part: 'files' },
  'file.filename': { kind: 'text', part: 'files' },
  attachments: { kind: 'text', part: 'files' },
  ...mailboxFields(),
}

function mailboxFields(): Record<string, Field> {
  const fields: Record<string, Field> = {}
  for (const role of ADDRESS_ROLES) {
    fields[role] = { kind: 'text', part: `${role}.address` }
    fields[`${role}.address`] = { kind: 'text', part: `${role}.address` }
    fields[`${role}.name`] = { kind: 'text', part: `${role}.name` }
    fields[`${role}.email_type`] = { kind: 'address_detail', role, key: 'kind', toStored: toEmailType }
    fields[`${role}.send_status`] = { kind: 'address_detail', role, key: 'status', toStored: toSendStatus }
  }
  return fields
}

/** Fields that a thread has of its own, before those of its messages. */
const THREAD_FIELDS: Record<string, Field> = {
  _id: { kind: 'uuid', of: 'conversation', column: 'id' },
  _schema: { kind: 'constant', values: ['thread'] },
  _title: { kind: 'text', part: 'subject' },
  _tags: { kind: 'labels', of: 'conversation', folders: THREAD_FOLDERS, isWhole: false },
  '_tags.keyword': { kind: 'labels', of: 'conversation', folders: THREAD_FOLDERS, isWhole: true },
  _created_at: { kind: 'date', of: 'conversation', column: 'created_at' },
  _updated_at: { kind: 'date', of: 'conversation', column: 'updated_at' },
  latest_message_at: { kind: 'date', of: 'conversation', column: 'latest_message_at' },
  topic: { kind: 'text', part: 'topic' },
  'topic.keyword': { kind: 'keyword', of: 'conversation', column: 'topic' },
  assigned_to: { kind: 'people', of: 'conversation', column: 'assigned', toStored: toAssignee },
  pinned_by: { kind: 'people', of: 'conversation', column: 'pinned_by' },
  user_read_message: { kind: 'people', of: 'conversation', column: 'read_by' },
  org_read_message: { kind: 'organization_mark', fact: { of: 'conversation', fact: 'read' } },
  done: {
    kind: 'choice',
    choices: {
      true: { of: 'conversation', fact: 'closed' },
      false: { of: 'conversation', fact: 'closed', isNot: true },
    },
  },
  inbox_id: { kind: 'inbox', of: 'conversation' },
  bucket_id: { kind: 'inbox', of: 'conversation' },
  latest_message: { kind: 'uuid', of: 'conversation', column: 'latest_message_id' },
  latest_trash_message: { kind: 'uuid', of: 'conversation', column: 'latest_trash_message_id' },
}

const LATEST = { 'latest_message.': 'latest', 'latest_trash_message.': 'latest_trash' } as const

function fieldOf(owner: Owner, name: string): Field {
  const own = owner === 'conversation' ? known(THREAD_FIELDS, name) : undefined
  const field = own ?? known(MESSAGE_FIELDS, name) ?? known(MESSAGE_FIELDS, withoutKeyword(name))
  if (field) return field
  for (const [prefix, which] of Object.entries(LATEST)) {
    if (owner === 'conversation' && name.startsWith(prefix))
      return { kind: 'latest', which: which, field: fieldOf('message', name.slice(prefix.length)) }
  }
  return relationOf(name) ?? propertyOf(name)
}

const known = (fields: Record<string, Field>, name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

const KEYWORD = '.keyword'
/** Fields without words are the same with and without `.keyword`. */
const withoutKeyword = (name: string): string =>
  name.endsWith(KEYWORD) ? name.slice(0, -KEYWORD.length) : name

function propertyOf(name: string): Field {
  return { kind: 'property', path: withoutKeyword(name), isWhole: name.endsWith(KEYWORD) }
}

/** Links of the thread, or a relation that a caller stored as a property of its own. */
function relationOf(name: string): Field | undefined {
  const plain = withoutKeyword(name)
  if (SLUGS.includes(plain))
    return { kind: 'any_of', fields: [{ kind: 'link', slug: plain, key: 'entityId' }, propertyOf(name)] }
  const { slug, key } = RELATION.exec(plain)?.groups ?? {}
  if (!slug) return undefined
  const link: Field = { kind: 'link', slug, key: key === 'org_id' ? 'orgId' : 'entityId' }
  return { kind: 'any_of', fields: [link, { kind: 'property', path: plain, isWhole: true }] }
}

/** What `threads:search` can ask for. A name that is no field is a free-form property. */
export const threadFields: FieldMap = { find: (name) => fieldOf('conversation', name) }

/** What `messages:search` can ask for. */
export const messageFields: FieldMap = { find: (name) => fieldOf('message', name) }
