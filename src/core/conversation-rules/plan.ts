import type { Kysely } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { ACTIVITY_EVENTS, isActivity } from '../activities/index.ts'
import { isRecorded, RECORDED_EVENTS } from '../analytics/index.ts'
import { mayGreet } from '../automatic-messages/index.ts'
import { automationEventsOf, CHANGES } from '../automations/index.ts'
import type { EventType, LogEntry } from '../events/index.ts'
import { isMeasured } from '../measurements/index.ts'
import { NOTIFYING_EVENTS } from '../notifications/index.ts'
import {
  type Circumstances,
  type ConversationFacts,
  circumstancesOf,
  type InboxFacts,
} from './circumstances.ts'

/** What an event may ask for. Of these, the first four touch no conversation. */
export type Work =
  | 'record'
  | 'measure'
  | 'notify'
  | 'note_reading'
  | 'record_activity'
  | 'assign'
  | 'greet'
  | 'ask_for_rating'
  | 'unschedule_rating'
  | 'automate'

const LIGHT: ReadonlySet<Work> = new Set<Work>(['record', 'measure', 'notify', 'note_reading'])

/** An event that something is to be done about. */
export interface PlannedEvent {
  event: LogEntry
  works: Work[]
  /** It locks no conversation: several can be done in one transaction. */
  isLight: boolean
  /** Nothing else follows from it. */
  isQuiet: boolean
}

/** What the rules of conversations look at. */
export const RULED_EVENTS: EventType[] = [
  ...new Set([
    ...RECORDED_EVENTS,
    ...ACTIVITY_EVENTS,
    ...NOTIFYING_EVENTS,
    ...CHANGES,
    'conversation.read' as const,
  ]),
]

/** Of what happened, what something is to be done about. Nothing is locked or written. */
export async function planRules(db: Kysely<Rows>, entries: LogEntry[]): Promise<PlannedEvent[]> {
  const candidates = entries.filter(({ data, conversationId }) => conversationId && data.imported !== true)
  if (candidates.length === 0) return []
  const circumstances = await circumstancesOf(db, candidates)
  return candidates.flatMap((event) => {
    const works = worksFor(event, circumstances)
    const isLight = works.every((work) => LIGHT.has(work))
    const isQuiet = works.every((work) => work === 'record')
    return works.length > 0 ? [{ event, works, isLight, isQuiet }] : []
  })
}

function worksFor(event: LogEntry, circumstances: Circumstances): Work[] {
  const conversation = circumstances.conversations.get(event.conversationId ?? '')
  const inbox = conversation && circumstances.inboxes.get(conversation.inboxId)
  if (!conversation || !inbox) return []
  const at: Place = { event, conversation, inbox, circumstances }
  const asked: [Work, boolean][] = [
    ['record', isRecorded(event)],
    ['measure', isMeasured(event)],
    ['record_activity', isActivity(event)],
    ['assign', mayNeedSomebody(at)],
    ['greet', mayBeGreeted(at)],
    ['ask_for_rating', event.type === 'conversation.closed' && inbox.settings.survey.isOn],
    ['unschedule_rating', mayBeAskedTooEarly(at)],
    ['notify', hasSomebodyToTell(at)],
    ['note_reading', isReading(at)],
    ['automate', isAwaited(at)],
  ]
  return asked.flatMap(([work, isAsked]) => (isAsked ? [work] : []))
}

interface Place {
  event: LogEntry
  conversation: ConversationFacts
  inbox: InboxFacts
  circumstances: Circumstances
}

const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** It is open from now on, or belongs to a team from now on. */
function mayNeedSomebody({ event: { type, data }, inbox }: Place): boolean {
  if (!inbox.hasMembers || !inbox.settings.assignment.isAutomatic) return false
  if (type === 'conversation.created' || type === 'conversation.bot_handoff') return true
  if (type === 'conversation.reopened' || type === 'conversation.state_changed') return data.to === 'open'
  return type === 'conversation.assigned' && listed(data.added).some((each) => each.startsWith('team:'))
}

const mayBeGreeted = ({ event, conversation, inbox }: Place): boolean =>
  event.type === 'message.received' && !event.data.automatic && mayGreet(inbox.settings, conversation.channel)

/** It goes on, and its customer may be about to be asked how it was. */
const mayBeAskedTooEarly = ({ event: { type, data }, inbox: { settings } }: Place): boolean =>
  (type === 'conversation.reopened' || type === 'conversation.state_changed') &&
  data.from === 'closed' &&
  settings.survey.delaySeconds > 0

function hasSomebodyToTell({ event, conversation, inbox }: Place): boolean {
  const { type, actor, data } = event
  if (type === 'conversation.created' || type === 'conversation.bot_handoff') return inbox.hasCurious
  if (type === 'conversation.assigned') return listed(data.added).length > 0
  if (!NOTIFYING_EVENTS.includes(type) || data.automatic) return type === 'conversation.mentioned'
  const author = actor.kind === 'person' && type !== 'message.received' ? actor.personNumber : null
  return type === 'conversation.mentioned' || conversation.people.some((each) => each !== author)
}

const isReading = ({ event, circumstances }: Place): boolean =>
  event.type === 'conversation.read' &&
  event.actor.kind === 'person' &&
  circumstances.unread.has(`${event.conversationId} ${event.actor.personId}`)

const isAwaited = ({ event, circumstances }: Place): boolean =>
  automationEventsOf(event).some((name) => circumstances.awaited.has(`${event.organization.id} ${name}`))
