import { sql } from 'kysely'
import type { Conversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { type AgentPresence, agentPresence } from '../presence/index.ts'
import type { Tx } from '../run.ts'
import { endReservation } from './offers.ts'
import { type Contact, preferredAgent } from './preferred-agent.ts'
import type { Queue, Reservation } from './types.ts'

/** Who should have a conversation before all others: who knows the customer, who replied last, or whose matter it is. */
export type ReserveFor = { as: 'preferred' } | { as: 'replier' } | { as: 'owner'; personId: string }

/**
 * Keeps a locked conversation that has begun to wait for one person, for as long as the queue says of people who are
 * there, or of those who are not; where it says nothing of these, it does not wait for them.
 */
export async function reserve(
  tx: Tx,
  { conversation, queue, first }: { conversation: Conversation; queue: Queue; first: ReserveFor },
): Promise<void> {
  const personId = await personFor(tx, { conversation, queue, first })
  const [person] = personId === undefined ? [] : await agentPresence(tx, [personId])
  if (!person) return
  const kind = first.as === 'preferred' ? 'preferred' : 'personal'
  const isThere = person.isOnline && person.isWorking
  const seconds = isThere ? patienceOf(queue, conversation) : awayPatienceOf(queue, kind)
  if (seconds <= 0) return
  const validUntil = new Date(tx.now.getTime() + seconds * 1000)
  await keep(tx, { conversation, queue, person, kind, validUntil })
}

interface Keep {
  conversation: Pick<Conversation, 'id'>
  queue: Queue
  person: Pick<AgentPresence, 'personId' | 'personNumber'>
  kind: Reservation['kind']
  validUntil: Date
}

async function keep(tx: Tx, { conversation, queue, person, kind, validUntil }: Keep): Promise<void> {
  await sql`
    insert into reservations (organization_id, conversation_id, person_id, kind, valid_until)
    values (${tx.actor.organizationId}, ${conversation.id}, ${person.personId}, ${kind}, ${validUntil})
    on conflict (organization_id, conversation_id) do update set valid_until = excluded.valid_until
  `.execute(tx.db)
  await append(tx, {
    type: 'conversation.reserved',
    conversationId: conversation.id,
    data: {
      personNumber: person.personNumber,
      kind,
      validUntil,
      queueId: queue.id,
      queueName: queue.name,
    },
  })
}

/**
 * Keeps a locked conversation no longer for somebody than for one who is away, as the queue says: they were there when it
 * was kept for them, and are not any more.
 */
export async function keepShorter(
  tx: Tx,
  { reservation, ...kept }: Pick<Keep, 'conversation' | 'queue' | 'person'> & { reservation: Reservation },
): Promise<void> {
  const { kind } = reservation
  const seconds = awayPatienceOf(kept.queue, kind)
  const validUntil = new Date(tx.now.getTime() + seconds * 1000)
  if (seconds <= 0) await endReservation(tx, kept.conversation.id)
  else if (validUntil < reservation.validUntil) await keep(tx, { ...kept, kind, validUntil })
}

/** Where a queue says nothing, whom it is kept for has no more time than others have. */
const patienceOf = ({ settings }: Queue, { medium, channel }: Conversation): number =>
  settings.preferredAgent.timeouts[medium ?? channel] ?? settings.offerTimeout

const awayPatienceOf = ({ settings }: Queue, kind: Reservation['kind']): number =>
  (kind === 'preferred' ? settings.preferredAgent.offlineTimeout : settings.personalOfflineTimeout) ?? 0

async function personFor(
  tx: Tx,
  { conversation, queue, first }: { conversation: Conversation; queue: Queue; first: ReserveFor },
): Promise<string | undefined> {
  if (first.as === 'owner') return first.personId
  if (first.as === 'replier') return lastReplier(tx, conversation)
  if (!queue.settings.preferredAgent.isOn || conversation.contactId === null) return undefined
  return preferredAgent(await contactsOf(tx, { conversation, queue }), tx.now)
}

async function lastReplier(tx: Tx, { id }: Conversation): Promise<string | undefined> {
  const { rows } = await sql<{ author_id: string }>`
    select author_id from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${id} and kind = 'message'
      and direction = 'outbound' and state <> 'draft' and author_id is not null and automatic is null
    order by number desc limit 1
  `.execute(tx.db)
  return rows[0]?.author_id
}

/** How long members of the queue have had other conversations of the customer. */
async function contactsOf(
  tx: Tx,
  { conversation, queue }: { conversation: Conversation; queue: Queue },
): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select p.id as "personId", c.assigned_at as "from",
      case when c.state = 'closed' then coalesce(c.state_changed_at, c.updated_at) else ${tx.now}::timestamptz end as "to"
    from conversations c
    join people p on p.number::text = any(c.assigned)
    join queue_members m on m.organization_id = c.organization_id and m.queue_id = ${queue.id} and m.person_id = p.id
    where c.organization_id = ${tx.actor.organizationId} and c.contact_id = ${conversation.contactId}
      and c.id <> ${conversation.id} and c.assigned_at is not null
    order by c.assigned_at desc limit 200
  `.execute(tx.db)
  return rows
}

/** For whom a waiting conversation is kept. */
export async function reservationOf(tx: Tx, conversationId: string): Promise<Reservation | undefined> {
  const row = await tx.db
    .selectFrom('reservations')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return (
    row && {
      personId: row.person_id,
      kind: row.kind as Reservation['kind'],
      validUntil: row.valid_until,
    }
  )
}
