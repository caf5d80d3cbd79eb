import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { LogEntry } from '../events/index.ts'
import { completeSettings, type InboxSettings } from '../inboxes/index.ts'
import { arrayOf } from '../sql-array.ts'

/** What decides whether a stretch of the log has anything to be done about it. */
export interface Circumstances {
  conversations: ReadonlyMap<string, ConversationFacts>
  inboxes: ReadonlyMap<string, InboxFacts>
  /** What rules of an organization wait for: `ORGANIZATION EVENT`. */
  awaited: ReadonlySet<string>
  /** Of whom something about a conversation is unread: `CONVERSATION PERSON`. */
  unread: ReadonlySet<string>
}

export interface ConversationFacts {
  inboxId: string
  channel: string
  /** Numbers of those who answer for it or follow it. */
  people: string[]
}

export interface InboxFacts {
  settings: InboxSettings
  hasMembers: boolean
  /** Somebody wants to be told of conversations that begin in it. */
  hasCurious: boolean
}

const NOTHING = new Set<string>()

/** Reads what a stretch of the log touches, in a few queries. */
export async function circumstancesOf(db: Kysely<Rows>, entries: LogEntry[]): Promise<Circumstances> {
  const organizations = [...new Set(entries.map(({ organization }) => organization.id))]
  const conversationIds = [...new Set(entries.flatMap(({ conversationId }) => conversationId ?? []))]
  const range = { organizations: arrayOf('uuid', organizations), ids: arrayOf('uuid', conversationIds) }
  const hasReading = entries.some(({ type }) => type === 'conversation.read')
  const [conversations, awaited, unread] = await Promise.all([
    conversationFacts(db, range),
    awaitedEvents(db, range),
    hasReading ? unreadOf(db, range) : NOTHING,
  ])
  const inboxIds = [...new Set([...conversations.values()].map(({ inboxId }) => inboxId))]
  const inboxes = await inboxFacts(db, { ...range, ids: arrayOf('uuid', inboxIds) })
  return { conversations, inboxes, awaited, unread }
}

interface Range {
  organizations: ReturnType<typeof arrayOf>
  ids: ReturnType<typeof arrayOf>
}

async function conversationFacts(db: Kysely<Rows>, { organizations, ids }: Range) {
  const { rows } = await sql<{
    id: string
    inbox_id: string
    channel: string
    assigned: string[]
    participants: string[]
  }>`
    select id, inbox_id, channel, assigned, participants from conversations
    where organization_id = any(${organizations}) and id = any(${ids})
  `.execute(db)
  return new Map(
    rows.map((row): [string, ConversationFacts] => [
      row.id,
      {
        inboxId: row.inbox_id,
        channel: row.channel,
        people: [...row.assigned.filter((each) => !each.startsWith('team:')), ...row.participants],
      },
    ]),
  )
}

async function inboxFacts(db: Kysely<Rows>, { organizations, ids }: Range) {
  const { rows } = await sql<{ id: string; settings: object; has_members: boolean; has_curious: boolean }>`
    select i.id, i.settings,
      exists (select from inbox_members m where m.organization_id = i.organization_id and m.inbox_id = i.id) as has_members,
      exists (select from inbox_members m
        join memberships w on w.organization_id = m.organization_id and w.person_id = m.person_id
        where m.organization_id = i.organization_id and m.inbox_id = i.id
          and w.settings->>'notificationWishes' like '%conversation_creation%') as has_curious
    from inboxes i where i.organization_id = any(${organizations}) and i.id = any(${ids})
  `.execute(db)
  return new Map(
    rows.map((row): [string, InboxFacts] => [
      row.id,
      {
        settings: completeSettings(row.settings),
        hasMembers: row.has_members,
        hasCurious: row.has_curious,
      },
    ]),
  )
}

async function awaitedEvents(
  db: Kysely<Rows>,
  { organizations }: Pick<Range, 'organizations'>,
): Promise<Set<string>> {
  const { rows } = await sql<{ organization_id: string; event: string }>`
    select distinct organization_id, event from automation_rules
    where organization_id = any(${organizations}) and is_active
  `.execute(db)
  return new Set(rows.map((row) => `${row.organization_id} ${row.event}`))
}

async function unreadOf(db: Kysely<Rows>, { organizations, ids }: Range): Promise<Set<string>> {
  const { rows } = await sql<{ conversation_id: string; person_id: string }>`
    select conversation_id, person_id from notifications
    where organization_id = any(${organizations}) and conversation_id = any(${ids}) and read_at is null
  `.execute(db)
  return new Set(rows.map((row) => `${row.conversation_id} ${row.person_id}`))
}
