import { type Bot, getBots } from '../../../core/bots/index.ts'
import {
  type Contact,
  type ContactInbox,
  getContactInboxes,
  getContacts,
} from '../../../core/contacts/index.ts'
import { assigneeOf, type Conversation, getConversations, teamOf } from '../../../core/conversations/index.ts'
import { getInboxes, type Inbox } from '../../../core/inboxes/index.ts'
import { type Message, type Newest, newestMessages, unreadMessages } from '../../../core/messages/index.ts'
import { type Person, peopleByNumbers } from '../../../core/people/index.ts'
import { onlinePeople } from '../../../core/presence/index.ts'
import type { Tx } from '../../../core/run.ts'
import { type Team, teamsByNumbers } from '../../../core/teams/index.ts'
import type { Presence } from './agent.ts'
import type { LinkMaker } from './links.ts'

/** Everything around conversations and messages that their presentation shows, fetched in a few queries. */
export interface Surroundings {
  account: string
  maker: LinkMaker
  conversations: ReadonlyMap<string, Conversation>
  inboxes: ReadonlyMap<string, Inbox>
  contacts: ReadonlyMap<string, Contact>
  contactInboxes: ReadonlyMap<string, ContactInbox>
  bots: ReadonlyMap<string, Bot>
  /** By number. */
  people: ReadonlyMap<string, Person>
  /** By number. */
  teams: ReadonlyMap<string, Team>
  presence: Presence
  unread: ReadonlyMap<string, number>
}

/** What is around messages, and the conversations they are in. */
export async function loadSurroundings(
  tx: Tx,
  { conversations: given = [], messages }: { conversations?: Conversation[]; messages: Message[] },
): Promise<Surroundings> {
  const known = new Set(given.map(({ id }) => id))
  const others = distinct(messages.map((each) => each.conversationId)).filter((id) => !known.has(id))
  const conversations = [...given, ...(others.length > 0 ? await getConversations(tx, others) : [])]
  const all = [...conversations, ...messages]
  const numbers = distinct([
    ...conversations.map(assigneeOf),
    ...messages.map(({ authorNumber }) => authorNumber),
  ])
  const [inboxes, contacts, contactInboxes, bots, people, teams, presence, unread] = await Promise.all([
    getInboxes(tx, distinct(all.map(({ inboxId }) => inboxId))),
    getContacts(tx, distinct(all.map(({ contactId }) => contactId))),
    getContactInboxes(tx, distinct(conversations.map((each) => each.contactInboxId))),
    getBots(tx, distinct(all.map(({ botId }) => botId))),
    peopleByNumbers(tx, numbers),
    teamsByNumbers(tx, distinct(conversations.map(teamOf))),
    numbers.length > 0 ? onlinePeople(tx) : new Map(),
    unreadMessages(
      tx,
      conversations.map(({ id }) => id),
    ),
  ])
  return {
    account: tx.actor.organizationNumber,
    maker: tx.context,
    conversations: byId(conversations),
    inboxes: byId(inboxes),
    contacts: byId(contacts),
    contactInboxes: byId(contactInboxes),
    bots: byId(bots),
    people: new Map(people.map((each) => [each.number, each])),
    teams: new Map(teams.map((each) => [each.number, each])),
    presence,
    unread,
  }
}

/** The newest messages of conversations, and what is around them and further messages. */
export async function loadWithNewest(
  tx: Tx,
  conversations: Conversation[],
  further: Message[] = [],
): Promise<{ newest: ReadonlyMap<string, Newest>; around: Surroundings }> {
  const newest = await newestMessages(
    tx,
    conversations.map(({ id }) => id),
  )
  const messages = [...newest.values()].flatMap((each) => [each.latest, each.spoken, each.public])
  const around = await loadSurroundings(tx, {
    conversations,
    messages: [...distinct(messages), ...further],
  })
  return { newest, around }
}

const distinct = <T>(values: (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((each) => each !== null && each !== undefined)),
]

const byId = <T extends { id: string }>(rows: T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
