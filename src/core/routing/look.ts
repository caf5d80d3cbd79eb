import { sql } from 'kysely'
import { eachByItself } from '../each-by-itself.ts'
import { AppError } from '../errors.ts'
import { systemActor } from '../organizations/index.ts'
import { listQueues, type Queue, type QueueMember, type Way } from '../queues/index.ts'
import type { Core, Tx } from '../run.ts'
import { noteAbandoned } from './abandoned.ts'
import { soundAlarms } from './alarms.ts'
import { type Candidate, isEligible } from './decisions/candidate.ts'
import type { Random } from './decisions/random.ts'
import { candidatesAmong, wrapUpsOf } from './facts.ts'
import { offerNext } from './offer-next.ts'

export interface Look {
  core: Core
  organization: { id: string; number: string }
  random: Random
  isStopped(): boolean
}

/** Where something waits and nothing is known to end, what changes by itself (a customer leaves) is looked for. */
const LOOK_AGAIN_MS = 5_000
const LOOK_SOON_MS = 1_000
const PAGE = 200
const MAX_PAGES = 50

/**
 * Looks at all that waits in an organization: offers that nobody answered end, free people get the next conversations,
 * alarms sound. Each conversation has a transaction of its own. Returns when to look again; null: when something happens.
 */
export async function lookAtWaiting(look: Look): Promise<Date | null> {
  const { core, organization } = look
  const actor = systemActor(organization, 'routing')
  await core.run(actor, noteAbandoned)
  await offerEach(look, await core.read(actor, due))
  await offerToFree(look)
  const queues = await core.read(actor, listQueues)
  if (queues.some(({ settings }) => Object.keys(settings.thresholds).length > 0))
    await core.run(actor, (tx) => soundAlarms(tx, queues))
  return look.isStopped() ? new Date() : core.read(actor, (tx) => nextLook(tx, queues))
}

interface Place {
  id: string
  priority: number
  queued_at: Date
  number: string
}

/** Free people get what waits, from the queue that comes first, what has waited longest. */
async function offerToFree(look: Look): Promise<void> {
  const { core, organization } = look
  const actor = systemActor(organization, 'routing')
  const places = await core.read(actor, freePlaces)
  if (places.queues.length === 0) return
  let after: Place | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await core.read(actor, (tx) => waitingFor(tx, places, after))
    await offerEach(
      look,
      found.map(({ id }) => id),
    )
    after = found.at(-1)
    if (found.length < PAGE || look.isStopped()) return
  }
}

/** One that cannot be offered keeps no other waiting. What was deleted or merged meanwhile wants nothing. */
const offerEach = (look: Look, ids: string[]): Promise<void> =>
  eachByItself(
    ids,
    async (conversationId) => {
      const { core, organization, random } = look
      try {
        await core.run(systemActor(organization, 'routing'), (tx) =>
          offerNext(tx, { conversationId, random }),
        )
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error
      }
    },
    look.isStopped,
  )

/** What somebody has not answered in time, and what is kept for one person or was until now. */
async function due(tx: Tx): Promise<string[]> {
  const { organizationId } = tx.actor
  const { rows } = await sql<{ id: string }>`
    select conversation_id as id from offers
    where organization_id = ${organizationId} and state = 'open' and expires_at <= ${tx.now}
    union
    select r.conversation_id from reservations r
    where r.organization_id = ${organizationId} and (r.valid_until <= ${tx.now} or not exists (
      select from offers f where f.organization_id = r.organization_id and f.conversation_id = r.conversation_id
        and f.state = 'open'))
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

interface FreePlaces {
  queues: string[]
  /** Beside each of these, over which way somebody is free there. */
  ways: Way[]
}

async function freePlaces(tx: Tx): Promise<FreePlaces> {
  const queues = await listQueues(tx)
  const { rows } = await sql<QueueMember & { queueId: string }>`
    select queue_id as "queueId", person_id as "personId", priority from queue_members
    where organization_id = ${tx.actor.organizationId}
  `.execute(tx.db)
  const people = new Map((await candidatesAmong(tx, rows)).map((each) => [each.personId, each]))
  const places: FreePlaces = { queues: [], ways: [] }
  for (const queue of queues) {
    const members = rows.flatMap(({ queueId, personId }) =>
      queueId === queue.id ? (people.get(personId) ?? []) : [],
    )
    for (const way of waysOf(queue, members, tx.now)) {
      places.queues.push(queue.id)
      places.ways.push(way)
    }
  }
  return places
}

function waysOf(queue: Queue, members: Candidate[], now: Date): Way[] {
  const ways = new Set(members.flatMap((each) => each.ways))
  return [...ways].filter((way) =>
    members.some((each) => isEligible(each, { way, kind: 'queue', queue, now })),
  )
}

/** One page of what waits where somebody is free, in the order in which it is offered. */
async function waitingFor(tx: Tx, { queues, ways }: FreePlaces, after?: Place): Promise<Place[]> {
  const place = after
    ? sql`(q.priority, c.queued_at, c.number) > (${after.priority}::int, ${after.queued_at}::timestamptz, ${after.number}::bigint)`
    : sql`true`
  const { rows } = await sql<Place>`
    select c.id, q.priority, c.queued_at, c.number
    from conversations c join queues q on q.organization_id = c.organization_id and q.id = c.queue_id
    where c.organization_id = ${tx.actor.organizationId} and c.queue_id is not null
      and c.state in ('open', 'awaiting_pending') and c.queued_at is not null and ${place}
      and not c.is_trashed and not c.is_spam and c.bot_id is null and c.assigned_at is null
      and (c.abandoned_at is null or coalesce((q.settings->>'offersAbandoned')::boolean, false))
      and (c.queue_id, coalesce(c.medium, c.channel)) in (
        select * from unnest(${queues}::uuid[], ${ways}::text[]))
      and not exists (select from reservations r where r.organization_id = c.organization_id
        and r.conversation_id = c.id)
      and not exists (select from offers f where f.organization_id = c.organization_id
        and f.conversation_id = c.id and f.state = 'open')
    order by q.priority, c.queued_at, c.number limit ${PAGE}
  `.execute(tx.db)
  return rows
}

async function nextLook(tx: Tx, queues: Queue[]): Promise<Date | null> {
  const { organizationId } = tx.actor
  const longest = Math.max(0, ...queues.map(({ settings }) => settings.offerTimeout))
  const { rows } = await sql<{ ending: Date | null; waits: boolean; spares: boolean }>`
    select exists (select from offers where organization_id = ${organizationId} and state = 'rejected'
        and ended_at > ${tx.now}::timestamptz - make_interval(secs => ${longest})) as spares,
      least(
      (select min(expires_at) from offers where organization_id = ${organizationId} and state = 'open'),
      (select min(valid_until) from reservations where organization_id = ${organizationId})) as ending,
      exists (select from conversations where organization_id = ${organizationId} and queue_id is not null
        and state in ('open', 'awaiting_pending') and assigned_at is null) as waits
  `.execute(tx.db)
  const [found] = rows
  const ends = found?.ending ? [found.ending] : []
  if (!found?.waits) return ends[0] ?? null
  const isShort = found.spares || queues.some(({ settings }) => settings.doNotOffer.isOn)
  const again = new Date(tx.now.getTime() + (isShort ? LOOK_SOON_MS : LOOK_AGAIN_MS))
  const wrapUps = await wrapUpsOf(tx)
  const all = [...ends, ...wrapUps.values(), again].map((each) => each.getTime())
  return new Date(Math.min(...all))
}
