import { ADDRESS_ROLES, type Field, type FieldMap } from '../../../core/search/index.ts'

const address = (role: (typeof ADDRESS_ROLES)[number]): Field => ({
  kind: 'any_of',
  fields: [
    { kind: 'text', part: `${role}.address` },
    { kind: 'text', part: `${role}.name` },
  ],
})

/** What people ask for by name. Those with `#` are what `is:` and `has:` mean; nobody can write them. */
const FIELDS: Record<string, Field> = {
  ...Object.fromEntries(ADDRESS_ROLES.map((role) => [role, address(role)])),
  subject: { kind: 'text', part: 'subject' },
  body: { kind: 'text', part: 'body' },
  filename: { kind: 'text', part: 'files' },
  inbox: { kind: 'inbox', of: 'conversation' },
  state: { kind: 'keyword', of: 'conversation', column: 'state' },
  channel: { kind: 'keyword', of: 'conversation', column: 'channel' },
  label: { kind: 'labels', of: 'conversation', folders: {}, isWhole: false },
  assignee: { kind: 'people', of: 'conversation', column: 'assigned' },
  author: { kind: 'person', of: 'message', column: 'author_id' },
  contact: { kind: 'uuid', of: 'conversation', column: 'contact_id' },
  number: { kind: 'number', of: 'conversation', column: 'number' },
  topic: { kind: 'text', part: 'topic' },
  message_id: { kind: 'keyword', of: 'message', column: 'internet_message_id' },
  delivery: { kind: 'delivery_status' },
  date: { kind: 'date', of: 'conversation', column: 'latest_message_at' },
  created: { kind: 'date', of: 'conversation', column: 'created_at' },
  sent: { kind: 'date', of: 'message', column: 'sent_at' },
  received: { kind: 'date', of: 'message', column: 'received_at' },
  '#read': { kind: 'people', of: 'conversation', column: 'read_by' },
  '#pinned': { kind: 'people', of: 'conversation', column: 'pinned_by' },
  '#fact': {
    kind: 'choice',
    choices: {
      closed: { of: 'conversation', fact: 'closed' },
      favorite: { of: 'conversation', fact: 'favorite' },
      spam: { of: 'conversation', fact: 'spam' },
      trash: { of: 'conversation', fact: 'trashed' },
      draft: { of: 'conversation', fact: 'drafts' },
      sent: { of: 'conversation', fact: 'sent' },
      failed: { of: 'message', fact: 'failed' },
    },
  },
}

/** Under names of its own, an organization keeps properties: `property.contract:42`. */
const PROPERTY = 'property.'

export const conversationFields: FieldMap = {
  find(name) {
    if (Object.hasOwn(FIELDS, name)) return FIELDS[name] ?? null
    if (!name.startsWith(PROPERTY)) return null
    return { kind: 'property', path: name.slice(PROPERTY.length), isWhole: false }
  },
}
