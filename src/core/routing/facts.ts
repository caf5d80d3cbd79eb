import { sql } from 'kysely'
import { assigneeColumn } from '../conversations/index.ts'
import { agentPresence } from '../presence/index.ts'
import { listQueueMembers, type Queue, type QueueMember } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { arrayOf } from '../sql-array.ts'
import type { Candidate } from './decisions/candidate.ts'

/** The people of a queue, as they are right now. What is nothing but a draft takes no place from anybody. */
export const candidatesOf = async (tx: Tx, queue: Queue): Promise<Candidate[]> =>
  candidatesAmong(tx, await listQueueMembers(tx, queue.id))

/** These people, as they are right now. */
export async function candidatesAmong(tx: Tx, members: QueueMember[]): Promise<Candidate[]> {
  if (members.length === 0) return []
  const priorities = new Map(members.map(({ personId, priority }) => [personId, priority]))
  const present = (await agentPresence(tx, [...priorities.keys()])).filter(({ isOnline }) => isOnline)
  if (present.length === 0) return []
  const people = present.map(({ personId }) => personId)
  const [loads, wrapUps] = [await loadsOf(tx, people), await wrapUpsOf(tx)]
  return present.map((each) => ({
    personId: each.personId,
    number: each.personNumber,
    priority: priorities.get(each.personId) ?? 1,
    isOnline: each.isOnline,
    isWorking: each.isWorking,
    ways: each.ways,
    hasOffer: loads.get(each.personId)?.has_offer ?? false,
    conversations: Number(loads.get(each.personId)?.conversations ?? 0),
    isInCall: loads.get(each.personId)?.is_in_call ?? false,
    wrapUpUntil: wrapUps.get(each.personNumber) ?? null,
    idleSince: each.idleSince ?? each.workingSince,
  }))
}

interface Load {
  id: string
  conversations: string
  is_in_call: boolean
  has_offer: boolean
}

async function loadsOf(tx: Tx, people: string[]): Promise<Map<string, Load>> {
  const { organizationId } = tx.actor
  const { rows } = await sql<Load>`
    select p.id, had.conversations, had.is_in_call, exists (
      select from offers f where f.organization_id = ${organizationId} and f.person_id = p.id
        and f.state = 'open' and f.kind = 'queue') as has_offer
    from people p, lateral (
      select count(*) as conversations, coalesce(bool_or(c.medium = 'phone'), false) as is_in_call
      from conversations c
      where c.organization_id = ${organizationId} and c.state = 'open' and not c.is_trashed and not c.is_spam
        and (c.in_inbox or c.in_sent or not c.in_drafts)
        and c.assigned @> array[p.number::text] and (${assigneeColumn}) = p.number::text) had
    where p.id = any(${arrayOf('uuid', people)})
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Until when people finish what they have closed, by number: those who are not done with it yet. */
export async function wrapUpsOf(tx: Tx): Promise<Map<string, Date>> {
  const { organizationId } = tx.actor
  const { rows } = await sql<{ number: string; until: Date }>`
    with wrapping as (
      select id, (settings->>'wrapupTimeout')::int as seconds from queues
      where organization_id = ${organizationId} and (settings->>'wrapupTimeout')::int > 0
    )
    select (${assigneeColumn}) as number, max(c.state_changed_at + make_interval(secs => w.seconds)) as until
    from conversations c join wrapping w on w.id = c.queue_id
    where c.organization_id = ${organizationId} and c.state = 'closed' and c.queue_id is not null
      and c.state_changed_at > ${tx.now}::timestamptz - make_interval(secs => (select max(seconds) from wrapping))
    group by 1
  `.execute(tx.db)
  return new Map(
    rows.flatMap(({ number, until }) => (number && until > tx.now ? [[number, until] as const] : [])),
  )
}
