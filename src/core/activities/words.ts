import type { LoggedEvent } from '../events/index.ts'

/** Names of people (by number), teams (`team:NUMBER`) and bots (by id), as far as a text needs them. */
export type Names = ReadonlyMap<string, string>

/** What an event says about a change of some kind; anything that is not there does not matter. */
interface EventData {
  from?: string | null
  to?: string | null
  by?: string
  minutes?: number
  channel?: string
  added?: string[]
  removed?: string[]
  assigned?: string[]
  botId?: string | null
}

const MINUTES_OF_DAY = 24 * 60

/** Who caused an event, by the key of its name; null: the program itself, or somebody outside. */
export function causerOf({ actor }: Pick<LoggedEvent, 'actor'>): string | null {
  if (actor.kind === 'person') return actor.personNumber
  return actor.kind === 'bot' ? actor.botId : null
}

/** Whose names the text of an event may need. */
export function namedIn(event: LoggedEvent): string[] {
  const { added = [], removed = [], assigned = [], botId } = event.data as EventData
  const causer = causerOf(event)
  if (event.type !== 'conversation.assigned') return causer ? [causer] : []
  return [...(causer ? [causer] : []), ...added, ...removed, ...assigned, ...(botId ? [botId] : [])]
}

/** What happened, in the words of an activity message; one line for each thing. Empty: nothing worth a line. */
export function activityTexts(event: LoggedEvent, names: Names): string[] {
  const data = event.data as EventData
  if (event.type === 'conversation.closed' && data.by === 'inactivity')
    return [`Conversation was marked resolved by system due to ${duration(data.minutes ?? 0)} of inactivity`]
  if (data.by === 'message') return reopeningTexts(data)
  if (event.actor.kind === 'contact') return ofContact(event, event.actor.name)
  const causer = causerOf(event)
  const name = causer && names.get(causer)
  return name ? ofUs(event, { causer, name, names }) : []
}

function duration(minutes: number): string {
  if (minutes >= MINUTES_OF_DAY) return `${Math.floor(minutes / MINUTES_OF_DAY)} days`
  return minutes >= 60 ? `${Math.floor(minutes / 60)} hours` : `${minutes} minutes`
}

/** Where a program brings the messages, nobody sees them arrive. */
const reopeningTexts = ({ from, to, channel }: EventData): string[] =>
  channel === 'api' && from === 'closed' && to === 'open'
    ? ['System reopened the conversation due to a new incoming message.']
    : []

const ofContact = ({ type }: LoggedEvent, name: string): string[] =>
  type === 'conversation.closed' ? [`Conversation was resolved by ${name || 'the contact'}`] : []

interface Causer {
  causer: string
  name: string
  names: Names
}

function ofUs(event: LoggedEvent, by: Causer): string[] {
  const { name } = by
  const data = event.data as EventData
  switch (event.type) {
    case 'conversation.closed':
    case 'conversation.reopened':
    case 'conversation.state_changed':
      return stateText(data, name)
    case 'conversation.assigned':
      return assignmentTexts(data, by)
    case 'conversation.labeled':
      return labelTexts(data, name)
    case 'conversation.prioritized':
      return [priorityText(data, name)]
    case 'conversation.muted':
      return [`${name} has muted the conversation`]
    case 'conversation.unmuted':
      return [`${name} has unmuted the conversation`]
    default:
      return []
  }
}

function stateText({ to }: EventData, name: string): string[] {
  if (to === 'closed') return [`Conversation was marked resolved by ${name}`]
  if (to === 'open') return [`Conversation was reopened by ${name}`]
  if (to === 'snoozed') return [`Conversation was snoozed by ${name}`]
  return to === 'bot' || to === 'pending' ? [`Conversation was marked as pending by ${name}`] : []
}

function labelTexts({ added = [], removed = [] }: EventData, name: string): string[] {
  return [
    ...(added.length > 0 ? [`${name} added ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`${name} removed ${removed.join(', ')}`] : []),
  ]
}

function priorityText({ from, to }: EventData, name: string): string {
  if (!to) return `${name} removed the priority`
  return from ? `${name} changed the priority from ${from} to ${to}` : `${name} set the priority to ${to}`
}

const isTeam = (assignee: string): boolean => assignee.startsWith('team:')
const firstPerson = (assigned: string[]): string | undefined => assigned.find((each) => !isTeam(each))
const firstTeam = (assigned: string[]): string | undefined => assigned.find(isTeam)

/** Who answered before: what was removed stood in front of what stayed, as far as anybody can tell from an event. */
const before = (data: EventData, first: typeof firstPerson): string | undefined =>
  first(data.removed ?? []) ??
  first((data.assigned ?? []).filter((each) => !(data.added ?? []).includes(each)))

interface Assignment {
  person: string | undefined
  hasNewPerson: boolean
  team: string | undefined
  /** Set where another team answers now, or none. */
  formerTeam: string | undefined
  hasNewTeam: boolean
}

function assignmentOf(data: EventData): Assignment {
  const assigned = data.assigned ?? []
  const [person, team] = [firstPerson(assigned), firstTeam(assigned)]
  const formerTeam = before(data, firstTeam)
  const hasNewPerson = person !== before(data, firstPerson)
  return { person, team, formerTeam, hasNewPerson, hasNewTeam: team !== formerTeam }
}

function assignmentTexts(data: EventData, by: Causer): string[] {
  const change = assignmentOf(data)
  const { person, team, hasNewPerson, hasNewTeam } = change
  const { name, names } = by
  if (data.botId && !person) return [`Assigned to ${names.get(data.botId) ?? 'a bot'} by ${name}`]
  const [personName, teamName] = [names.get(person ?? ''), names.get(team ?? '')]
  if (hasNewTeam && teamName && hasNewPerson && personName)
    return [`Assigned to ${personName} via ${teamName} by ${name}`]
  return [...teamTexts(change, by), ...personTexts(change, by)]
}

function teamTexts({ team, formerTeam, hasNewTeam }: Assignment, { name, names }: Causer): string[] {
  if (!hasNewTeam) return []
  if (!team) return [`Unassigned from ${names.get(formerTeam ?? '') ?? 'the team'} by ${name}`]
  const teamName = names.get(team)
  return teamName ? [`Assigned to ${teamName} by ${name}`] : []
}

function personTexts(
  { person, hasNewPerson, hasNewTeam }: Assignment,
  { causer, name, names }: Causer,
): string[] {
  if (!hasNewPerson) return []
  // Whoever is not in the new team goes with the old one: that is no line of its own.
  if (!person) return hasNewTeam ? [] : [`Conversation unassigned by ${name}`]
  if (person === causer) return [`${name} self-assigned this conversation`]
  const personName = names.get(person)
  return personName ? [`Assigned to ${personName} by ${name}`] : []
}
