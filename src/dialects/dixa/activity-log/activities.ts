import type { EventType } from '../../../core/events/index.ts'
import type { HistoryEntry } from '../../../core/history/index.ts'
import { listOf, reassignmentOf, textOf, turnsOf } from '../happenings/facts.ts'
import type { ActivityName } from './schemas.ts'

/** Whose doing an activity is: of whoever the event names, of the customer, of the agent with a number. */
export type Author = 'actor' | 'customer' | { agent: string }

/** What is to be told beside the name of an activity; see `attributes.ts` for how it is written. */
export type Told =
  | { kind: 'nothing' }
  | { kind: 'created' | 'message' | 'note' | 'offered' | 'reserved' | 'claimed' }
  | { kind: 'transfer' | 'language' | 'contact' | 'autoreply' }
  | { kind: 'rating_scheduled' | 'rating_offered' | 'rated' }
  | { kind: 'assigned' | 'unassigned'; agent: string }
  | { kind: 'tag_added' | 'tag_removed'; tag: string }

export interface Activity {
  name: ActivityName
  told: Told
  author: Author
}

type Rule = (entry: HistoryEntry) => Activity[]

const NOTHING: Told = { kind: 'nothing' }
const one =
  (name: ActivityName, kind: Exclude<Told, { agent: string } | { tag: string }>['kind'] = 'nothing'): Rule =>
  () => [{ name, told: { kind }, author: 'actor' }]

/** Their agent does it, whoever brings it about. */
const ofAgent =
  (name: ActivityName): Rule =>
  ({ data }) => {
    const agent = textOf(data.personNumber)
    return [{ name, told: NOTHING, author: agent === null ? 'actor' : { agent } }]
  }

const created: Rule = ({ conversation, actor }) => {
  const isOfCustomer = conversation.direction === 'inbound'
  const author = isOfCustomer ? 'customer' : 'actor'
  // What a person writes in a customer's name is that customer's.
  const name = isOfCustomer ? 'ConversationCreatedByCustomer' : 'ConversationCreatedByAgent'
  return [{ name, told: { kind: 'created' }, author: actor.kind === 'contact' ? 'actor' : author }]
}

const received: Rule = () => [
  { name: 'MessageAddedByCustomer', told: { kind: 'message' }, author: 'customer' },
]

/** An offer to rate is told as such, and not once more as an automatic reply. */
const accepted: Rule = ({ message, data }) => {
  const signal = message?.automatic ?? signalOf(data.automatic)
  if (signal === 'survey') return []
  if (signal !== null)
    return [{ name: 'ConversationAutoreplySent', told: { kind: 'autoreply' }, author: 'actor' }]
  return [{ name: 'MessageAddedByAgent', told: { kind: 'message' }, author: 'actor' }]
}

export const signalOf = (automatic: unknown): string | null =>
  typeof automatic === 'object' && automatic !== null && 'signal' in automatic
    ? textOf(automatic.signal)
    : null

const assigned: Rule = ({ data }) => {
  const { from, to } = reassignmentOf(data)
  if (from === to) return []
  const gone: Activity[] =
    from === null
      ? []
      : [{ name: 'ConversationUnassigned', told: { kind: 'unassigned', agent: from }, author: 'actor' }]
  if (to === null) return gone
  return [...gone, { name: 'ConversationAssigned', told: { kind: 'assigned', agent: to }, author: 'actor' }]
}

const labeled: Rule = ({ data }) => [
  ...listOf(data.removed).map(
    (tag): Activity => ({ name: 'TagRemoved', told: { kind: 'tag_removed', tag }, author: 'actor' }),
  ),
  ...listOf(data.added).map(
    (tag): Activity => ({ name: 'TagAdded', told: { kind: 'tag_added', tag }, author: 'actor' }),
  ),
]

const NAMES = {
  reopened: 'ConversationReopened',
  pending: 'ConversationPending',
  follow_up_added: 'FollowupAdded',
  follow_up_removed: 'FollowupRemoved',
  follow_up_expired: 'FollowupExpired',
} as const

const turned: Rule = (entry) =>
  turnsOf(entry).map((turn) => ({ name: NAMES[turn], told: NOTHING, author: 'actor' }))

const transferred: Rule = () => [
  { name: 'TransferInitiated', told: { kind: 'transfer' }, author: 'actor' },
  { name: 'TransferSuccessful', told: { kind: 'transfer' }, author: 'actor' },
]

const failed: Rule = () => [
  { name: 'TransferInitiated', told: { kind: 'transfer' }, author: 'actor' },
  { name: 'TransferFailed', told: { kind: 'transfer' }, author: 'actor' },
]

const rated: Rule = () => [{ name: 'ConversationRated', told: { kind: 'rated' }, author: 'customer' }]

const RULES: Partial<Record<EventType, Rule>> = {
  'conversation.created': created,
  'message.received': received,
  'message.accepted': accepted,
  'message.noted': one('NoteAdded', 'note'),
  'conversation.assigned': assigned,
  'conversation.labeled': labeled,
  'conversation.closed': one('ConversationClosed'),
  'conversation.reopened': turned,
  'conversation.state_changed': turned,
  'conversation.reserved': one('ConversationReserved', 'reserved'),
  'conversation.offered': one('ConversationOffered', 'offered'),
  'conversation.offer_accepted': ofAgent('ConversationOfferAccepted'),
  'conversation.offer_rejected': ofAgent('ConversationOfferRejected'),
  'conversation.offer_expired': one('ConversationOfferTimeout'),
  'conversation.claimed': one('ConversationClaimed', 'claimed'),
  'conversation.transferred': transferred,
  'conversation.transfer_failed': failed,
  'conversation.follow_up_set': one('FollowupAdded'),
  'conversation.follow_up_removed': one('FollowupRemoved'),
  'conversation.follow_up_expired': one('FollowupExpired'),
  'conversation.language_changed': one('ConversationLanguageUpdated', 'language'),
  'conversation.contact_changed': one('ConversationEndUserReplaced', 'contact'),
  'rating.scheduled': one('ConversationRatingScheduled', 'rating_scheduled'),
  'rating.offered': one('ConversationRatingOffered', 'rating_offered'),
  'rating.unscheduled': one('ConversationRatingUnscheduled'),
  'rating.cancelled': one('ConversationRatingCancelled'),
  'rating.given': rated,
}

/** The events of which something is told. */
export const LOGGED_EVENTS = Object.keys(RULES) as EventType[]

/** What an event of the log is to this API, whichever API, mail or rule caused it: nothing, one thing or several. */
export const activitiesOf = (entry: HistoryEntry): Activity[] => RULES[entry.type]?.(entry) ?? []
