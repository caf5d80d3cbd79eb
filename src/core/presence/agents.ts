import { sql } from 'kysely'
import type { Channel, Medium } from '../conversations/types.ts'
import { eachByItself } from '../each-by-itself.ts'
import { append } from '../events/index.ts'
import { systemActor } from '../organizations/index.ts'
import { actingPerson, updateOwnMembership } from '../people/index.ts'
import type { Core, Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import { notePresence } from './presence.ts'

type Way = Channel | Medium

/** Somebody as one who takes conversations. */
export interface AgentPresence {
  personId: string
  personNumber: string
  /** Has given a sign of life within a minute, and is not hidden. */
  isOnline: boolean
  /** Is online, and takes conversations. */
  isWorking: boolean
  /** What they take; of somebody who is offline, nothing. */
  ways: Way[]
  lastSeen: Date | null
  workingSince: Date | null
  /** When they closed, accepted or rejected a conversation last. */
  idleSince: Date | null
}

/** How long a sign of life lasts here; what other people are shown goes by a shorter time. */
const SECONDS = 60

export const ALL_WAYS: readonly Way[] = [
  'email',
  'website',
  'api',
  'sms',
  'contact_form',
  'callback',
  'phone',
  'voicemail',
  'whatsapp',
  'facebook_messenger',
  'twitter',
  'messenger',
]

/** `m`: memberships, `s`: presence. Times are the database's, so that several processes agree. */
const IS_ONLINE = sql`(m.availability <> 'offline'
  and coalesce(s.seen_at > clock_timestamp() - make_interval(secs => ${SECONDS}), false))`
const IS_WORKING = sql`(m.availability = 'online'
  and coalesce(s.seen_at > clock_timestamp() - make_interval(secs => ${SECONDS}), false))`
const PEOPLE = sql`memberships m
  left join presence s on s.organization_id = m.organization_id and s.kind = 'person' and s.id = m.person_id
  left join agent_presence a on a.organization_id = m.organization_id and a.person_id = m.person_id`

interface Row {
  person_id: string
  number: string
  is_online: boolean
  is_working: boolean
  ways: Way[] | null
  last_seen: Date | null
  working_since: Date | null
  idle_since: Date | null
}

/** Members of the organization by uuid, or all, in the order in which they came. */
export async function agentPresence(tx: Tx, people?: string[]): Promise<AgentPresence[]> {
  const { rows } = await sql<Row>`
    select m.person_id, p.number, ${IS_ONLINE} as is_online, ${IS_WORKING} as is_working, a.ways,
      greatest(s.seen_at, a.seen_at) as last_seen, a.working_since, a.idle_since
    from ${PEOPLE} join people p on p.id = m.person_id
    where m.organization_id = ${tx.actor.organizationId}
      and ${people ? sql`m.person_id = any(${arrayOf('uuid', people)})` : sql`true`}
    order by m.created_at, m.person_id
  `.execute(tx.db)
  return rows.map((row) => ({
    personId: row.person_id,
    personNumber: row.number,
    isOnline: row.is_online,
    isWorking: row.is_working,
    ways: row.is_online ? (row.ways ?? [...ALL_WAYS]) : [],
    lastSeen: row.last_seen,
    workingSince: row.working_since,
    idleSince: row.idle_since,
  }))
}

export interface ChangePresence {
  /** Whether new conversations are wanted; not given: as before. */
  isWorking?: boolean
  /** Over which ways; null: all of them. */
  ways?: Way[] | null
}

/** A sign of life of the acting person, which lasts a minute, and what they take from now on. */
export async function setPresence(tx: Tx, change: ChangePresence): Promise<AgentPresence | undefined> {
  const person = await actingPerson(tx)
  await notePresence(tx, { kind: 'person', personId: person.id })
  const availability = change.isWorking ? 'online' : 'busy'
  if (change.isWorking !== undefined && person.availability !== availability)
    await updateOwnMembership(tx, { availability })
  if (change.ways !== undefined)
    await sql`
      insert into agent_presence (organization_id, person_id, ways)
      values (${tx.actor.organizationId}, ${person.id}, ${change.ways}::text[])
      on conflict (organization_id, person_id) do update set ways = excluded.ways
    `.execute(tx.db)
  await recordPresence(tx, [person.id], { isForced: change.ways !== undefined })
  const [now] = await agentPresence(tx, [person.id])
  return now
}

/** The acting person is not there any more. */
export async function leave(tx: Tx): Promise<void> {
  const { id } = await actingPerson(tx)
  await sql`
    delete from presence where organization_id = ${tx.actor.organizationId} and kind = 'person' and id = ${id}
  `.execute(tx.db)
  await recordPresence(tx, [id])
}

/** Logs who of these came, went, or does not work any more since the log was told last. */
export async function recordPresence(
  tx: Tx,
  people: string[],
  { isForced = false }: { isForced?: boolean } = {},
): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`
    insert into agent_presence as a (organization_id, person_id, is_online, is_working, seen_at, working_since)
    select m.organization_id, m.person_id, ${IS_ONLINE}, ${IS_WORKING}, s.seen_at,
      case when ${IS_WORKING} then ${tx.now}::timestamptz end
    from ${PEOPLE}
    where m.organization_id = ${tx.actor.organizationId} and m.person_id = any(${arrayOf('uuid', people)})
    on conflict (organization_id, person_id) do update set
      is_online = excluded.is_online, is_working = excluded.is_working,
      seen_at = coalesce(excluded.seen_at, a.seen_at),
      working_since = case when excluded.is_working and a.is_working then a.working_since else excluded.working_since end
    where (a.is_online, a.is_working) is distinct from (excluded.is_online, excluded.is_working) or ${isForced}
    returning person_id
  `.execute(tx.db)
  const changed = await agentPresence(
    tx,
    rows.map((row) => row.person_id),
  )
  await append(
    tx,
    ...changed.map((each) => ({
      type: 'presence.changed' as const,
      data: {
        personNumber: each.personNumber,
        connection: each.isOnline ? 'online' : 'offline',
        working: each.isWorking,
        ways: each.ways,
      },
    })),
  )
}

/**
 * Logs who came and went by itself (an app that opened, a connection or a process that ended), in organizations that
 * have queues: nobody else goes by it.
 */
export async function recordPresenceOfAll(core: Core): Promise<void> {
  const { rows } = await sql<{ organization_id: string; number: string; people: string[] }>`
    select m.organization_id, o.number, array_agg(m.person_id::text) as people
    from ${PEOPLE} join organizations o on o.id = m.organization_id
    where m.organization_id in (select organization_id from queues)
      and (coalesce(a.is_online, false), coalesce(a.is_working, false)) is distinct from (${IS_ONLINE}, ${IS_WORKING})
    group by m.organization_id, o.number
  `.execute(core.database.kysely)
  await eachByItself(rows, ({ organization_id: id, number, people }) =>
    core.run(systemActor({ id, number }, 'presence'), (tx) => recordPresence(tx, people)),
  )
}

/** Somebody has just closed, accepted or rejected a conversation: others have been idle for longer. */
export async function noteIdle(tx: Tx, personId: string): Promise<void> {
  await sql`
    insert into agent_presence (organization_id, person_id, idle_since)
    values (${tx.actor.organizationId}, ${personId}, ${tx.now})
    on conflict (organization_id, person_id) do update set idle_since = excluded.idle_since
  `.execute(tx.db)
}
