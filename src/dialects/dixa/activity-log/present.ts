import type { HistoryEntry } from '../../../core/history/index.ts'
import { getQueues } from '../../../core/queues/index.ts'
import type { Tx } from '../../../core/run.ts'
import { derivedId } from '../happenings/derived-id.ts'
import { contactChangeOf, isOfCustomer, listOf, reassignmentOf, textOf } from '../happenings/facts.ts'
import { loadUsers, nobody, type User, type Users } from '../happenings/users.ts'
import { type Activity, activitiesOf } from './activities.ts'
import { type AttributeFacts, attributeOf, logUser } from './attributes.ts'
import { type ActivityLogEntry, deprecatedName } from './schemas.ts'

/** An activity, and of which event it is which one. */
export interface Placed {
  entry: HistoryEntry
  activity: Activity
  position: number
}

export const placedActivities = (entries: HistoryEntry[]): Placed[] =>
  entries.flatMap((entry) => activitiesOf(entry).map((activity, position) => ({ entry, activity, position })))

/** Activities as this API shows them, with what is known today of those who take part. */
export async function presentActivities(tx: Tx, placed: Placed[]): Promise<ActivityLogEntry[]> {
  const entries = [...new Set(placed.map(({ entry }) => entry))]
  const users = await loadUsers(tx, {
    people: entries.flatMap(peopleIn),
    contacts: entries.flatMap(contactsIn),
    actors: entries.map(({ actor }) => actor),
  })
  const queueIds = entries.flatMap(({ data }) => [textOf(data.queueId), textOf(data.fromQueueId)])
  const queues = await getQueues(tx, [...new Set(queueIds.flatMap((id) => id ?? []))])
  const facts = { users, queueNames: new Map(queues.map(({ id, name }) => [id, name])) }
  return placed.map((each) => show(tx, each, facts))
}

const peopleIn = ({ data, conversation }: HistoryEntry): (string | null)[] => {
  const { from, to } = reassignmentOf(data)
  return [
    ...[from, to, textOf(data.personNumber), textOf(data.fromPersonNumber)],
    ...listOf(data.people),
    ...conversation.assigned,
  ]
}

const contactsIn = (entry: HistoryEntry): (string | null)[] => {
  const { from, to } = contactChangeOf(entry)
  return [entry.conversation.contactId, entry.message?.contactId ?? null, from, to]
}

function show(tx: Tx, { entry, activity, position }: Placed, facts: AttributeFacts): ActivityLogEntry {
  const { name, told } = activity
  const author = authorOf(entry, activity, facts.users)
  const attributes = attributeOf(told, entry, facts)
  return {
    id: derivedId(tx.actor.organizationId, entry.seq, position),
    _type: name,
    author: logUser(author),
    ...(attributes ? { attributes } : {}),
    activityType: deprecatedName(name),
    conversationId: Number(entry.conversation.number),
    activityTimestamp: entry.at.toISOString(),
  }
}

/** An agent, the customer, or the program under the name by which it acted. */
function authorOf(entry: HistoryEntry, { author }: Activity, users: Users): User {
  const acting = users.actor(entry.actor)
  if (typeof author === 'object') return users.agent(author.agent) ?? acting
  const isCustomers = author === 'customer' || (entry.actor.kind === 'system' && isOfCustomer(entry))
  if (!isCustomers || entry.actor.kind === 'contact') return acting
  return users.customer(entry.message?.contactId ?? entry.conversation.contactId) ?? nobody(null)
}
