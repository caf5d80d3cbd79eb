import { assigneeOf } from '../../../core/conversations/index.ts'
import type { HistoryEntry } from '../../../core/history/index.ts'
import { contactChangeOf, listOf, textOf } from '../happenings/facts.ts'
import { idOf, nameOf, nobody, type User, type Users } from '../happenings/users.ts'
import { subjectOf } from '../present/subject.ts'
import { signalOf, type Told } from './activities.ts'
import type { ActivityLogAttribute, ActivityLogUser } from './schemas.ts'

export interface AttributeFacts {
  users: Users
  /** By id; what a queue was called then counts for more. */
  queueNames: Map<string, string>
}

/** Somebody as the log names them; what is not known is left out. */
export function logUser(user: User): ActivityLogUser {
  const name = nameOf(user)
  const { email, phone } = reachOf(user)
  return {
    id: idOf(user),
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phoneNumber: phone }),
  }
}

function reachOf(user: User): { email: string | null; phone: string | null } {
  if (user.kind === 'agent') return { email: user.member.email, phone: user.member.phone }
  if (user.kind === 'customer') return { email: user.contact.email, phone: user.contact.phone }
  return { email: null, phone: null }
}

type Write<K extends Told['kind']> = (
  told: Extract<Told, { kind: K }>,
  entry: HistoryEntry,
  facts: AttributeFacts,
) => ActivityLogAttribute | undefined

/** What is told of an activity; undefined: there is nothing to tell. */
export function attributeOf(
  told: Told,
  entry: HistoryEntry,
  facts: AttributeFacts,
): ActivityLogAttribute | undefined {
  const write = WRITERS[told.kind] as (
    ...parts: [Told, HistoryEntry, AttributeFacts]
  ) => ActivityLogAttribute | undefined
  return write(told, entry, facts)
}

const agentNamed = ({ users }: AttributeFacts, number: string | null): ActivityLogUser =>
  logUser(users.agent(number) ?? nobody(null))

/** What is optional and not known is left out. */
const known = <K extends string>(key: K, value: string | null | undefined) =>
  (value ? { [key]: value } : {}) as { [P in K]?: string }

const queueLabel = (entry: HistoryEntry, { queueNames }: AttributeFacts, from = ''): string | null =>
  textOf(entry.data[from ? 'fromQueueName' : 'queueName']) ??
  queueNames.get(textOf(entry.data[from ? 'fromQueueId' : 'queueId']) ?? '') ??
  null

const time = (value: unknown): string => {
  const date = new Date(String(value))
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

const WRITERS: { [K in Told['kind']]: Write<K> } = {
  nothing: () => undefined,
  created: (_told, { conversation }) => ({
    _type: 'ConversationCreatedAttribute',
    ...known('subject', subjectOf(conversation)),
  }),
  message: (_told, { messageId, message }) => ({
    _type: 'MessageAddedAttribute',
    messageId: messageId ?? '',
    ...known('fromEndpoint', message?.from),
  }),
  note: (_told, { message }) => ({ _type: 'NoteAddedAttribute', message: message?.text ?? '' }),
  autoreply: (_told, { message, data }) => ({
    _type: 'ConversationAutoReplySentAttribute',
    templateName: message?.automatic ?? signalOf(data.automatic) ?? '',
  }),
  assigned: ({ agent }, _entry, { users }) => {
    const user = users.agent(agent) ?? nobody(null)
    return {
      _type: 'ConversationAssignedAttribute',
      agentId: idOf(user),
      ...known('agentName', nameOf(user)),
    }
  },
  unassigned: ({ agent }, _entry, facts) => ({
    _type: 'ConversationUnassignedAttribute',
    agent: agentNamed(facts, agent),
  }),
  tag_added: ({ tag }) => ({ _type: 'TagAddedAttribute', tag }),
  tag_removed: ({ tag }) => ({ _type: 'TagRemovedAttribute', tag }),
  offered: (_told, entry, facts) => ({
    _type: 'ConversationOfferedAttribute',
    agentNames: listOf(entry.data.people).flatMap((number) => agentNamed(facts, number).name ?? []),
    ...known('queueLabel', queueLabel(entry, facts)),
  }),
  reserved: (_told, entry, facts) => ({
    _type: 'ConversationReservedAttribute',
    agent: agentNamed(facts, textOf(entry.data.personNumber)),
    queueId: textOf(entry.data.queueId) ?? '',
    queueName: queueLabel(entry, facts) ?? '',
    validUntil: time(entry.data.validUntil),
    reservationType: entry.data.kind === 'personal' ? 'Personal' : 'Preferred',
  }),
  claimed: (_told, entry, facts) => {
    const former = textOf(entry.data.fromPersonNumber)
    const label = former === null ? queueLabel(entry, facts, 'from') : agentNamed(facts, former).name
    return {
      _type: 'ConversationClaimedAttribute',
      claimedFromType: former === null ? 'Queue' : 'Agent',
      ...known('claimedFromLabel', label),
    }
  },
  transfer: (_told, entry, facts) => ({
    _type: 'ConversationTransferredAttribute',
    ...known('reason', textOf(entry.data.reason)),
    transferType: 'Blind',
    destinationId: textOf(entry.data.queueId) ?? '',
    destinationType: 'Queue',
    ...known('destinationLabel', queueLabel(entry, facts)),
  }),
  language: (_told, { data }) => ({
    _type: 'ConversationLanguageUpdatedAttribute',
    language: textOf(data.language) ?? '',
  }),
  contact: (_told, entry, { users }) => {
    const { from, to } = contactChangeOf(entry)
    return {
      _type: 'ConversationEndUserReplacedAttribute',
      oldUser: logUser(users.customer(from) ?? nobody(null)),
      newUser: logUser(users.customer(to) ?? nobody(null)),
    }
  },
  rating_scheduled: (_told, { data }) => ({
    _type: 'ConversationRatingScheduledAttribute',
    ratingScheduledTime: time(data.at),
  }),
  rating_offered: (_told, { data, conversation }, facts) => ({
    _type: 'ConversationRatingOfferedAttribute',
    user: logUser(facts.users.customer(conversation.contactId) ?? nobody(null)),
    agent: agentNamed(facts, textOf(data.personNumber)),
  }),
  rated: (_told, { data, conversation }, facts) => ({
    _type: 'ConversationRatedAttribute',
    agent: agentNamed(facts, textOf(data.personNumber) ?? assigneeOf(conversation)),
    ...(typeof data.score === 'number' ? { score: data.score } : {}),
    ...known('message', textOf(data.comment)),
  }),
}
