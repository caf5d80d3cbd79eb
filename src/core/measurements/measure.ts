import { newId } from '../../lib/ids.ts'
import { assigneeOf, type Conversation, getConversations, teamOf } from '../conversations/index.ts'
import type { LoggedEvent } from '../events/index.ts'
import { getInboxes, type Inbox, workingSeconds } from '../inboxes/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import type { Tx } from '../run.ts'
import { listTeams } from '../teams/index.ts'

/** What is timed: how long a customer waited for the first answer, for a later one, and for the end. */
export type MeasurementName = 'first_response' | 'reply_time' | 'resolution'

/** Whether an event is one that is timed. */
export const isMeasured = ({ type, data }: Pick<LoggedEvent, 'type' | 'data'>): boolean =>
  type === 'conversation.closed' || (type === 'message.accepted' && typeof data.waitingSince === 'string')

/** Writes down, of events of one organization, what reports are made of. */
export async function measure(tx: Tx, events: LoggedEvent[]): Promise<void> {
  const measured = events.filter(isMeasured)
  const ids = measured.flatMap(({ conversationId }) => conversationId ?? [])
  const conversations = new Map((await getConversations(tx, ids)).map((each) => [each.id, each]))
  if (conversations.size === 0) return
  const names = await namedBy(tx, [...conversations.values()])
  const rows = measured.flatMap((event) => {
    const conversation = event.conversationId ? conversations.get(event.conversationId) : undefined
    const inbox = conversation && names.inboxes.get(conversation.inboxId)
    return conversation && inbox ? [rowOf(tx, { event, conversation, inbox, names })] : []
  })
  if (rows.length === 0) return
  await tx.db
    .insertInto('measurements')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .execute()
}

interface Named {
  inboxes: Map<string, Inbox>
  /** Ids by number. */
  people: Map<string, string>
  teams: Map<string, string>
}

async function namedBy(tx: Tx, conversations: Conversation[]): Promise<Named> {
  const [inboxes, people, teams] = await Promise.all([
    getInboxes(tx, [...new Set(conversations.map(({ inboxId }) => inboxId))]),
    peopleByNumbers(tx, [...new Set(conversations.flatMap((each) => assigneeOf(each) ?? []))]),
    conversations.some((each) => teamOf(each) !== null) ? listTeams(tx) : [],
  ])
  return {
    inboxes: new Map(inboxes.map((inbox) => [inbox.id, inbox])),
    people: new Map(people.map(({ number, id }) => [number, id])),
    teams: new Map(teams.map(({ number, id }) => [number, id])),
  }
}

interface Measured {
  event: LoggedEvent
  conversation: Conversation
  inbox: Inbox
  names: Named
}

function rowOf(tx: Tx, { event, conversation, inbox, names }: Measured) {
  const { name, since } = stretchOf(event, conversation)
  const [assignee, team] = [assigneeOf(conversation), teamOf(conversation)]
  const author = event.actor.kind === 'person' ? event.actor.personId : null
  return {
    organization_id: tx.actor.organizationId,
    id: newId(),
    name,
    at: event.at,
    seconds: Math.max(0, (event.at.getTime() - since.getTime()) / 1000),
    business_seconds: workingSeconds(inbox.settings.workingHours, since, event.at),
    conversation_id: conversation.id,
    inbox_id: conversation.inboxId,
    // Who answered; of what is over, who answered for it.
    person_id: name === 'resolution' ? ((assignee && names.people.get(assignee)) ?? null) : author,
    team_id: (team && names.teams.get(team)) ?? null,
    labels: conversation.labels,
    event_seq: event.seq,
  }
}

function stretchOf(event: LoggedEvent, conversation: Conversation): { name: MeasurementName; since: Date } {
  if (event.type === 'conversation.closed') return { name: 'resolution', since: conversation.createdAt }
  const { waitingSince, isFirstReply } = event.data as { waitingSince: string; isFirstReply?: boolean }
  return { name: isFirstReply ? 'first_response' : 'reply_time', since: new Date(waitingSince) }
}
