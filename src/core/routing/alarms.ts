import { sql } from 'kysely'
import { append } from '../events/index.ts'
import { agentPresence } from '../presence/index.ts'
import { listQueueMembers, type Queue, type Threshold } from '../queues/index.ts'
import type { Tx } from '../run.ts'
import { isOver, type QueueFigures } from './decisions/thresholds.ts'

/** Logs which thresholds of queues are passed now, and which no longer are. */
export async function soundAlarms(tx: Tx, queues: Queue[]): Promise<void> {
  for (const queue of queues) {
    const limits = Object.entries(queue.settings.thresholds) as [Threshold, number][]
    if (limits.length === 0) continue
    const figures = await figuresOf(tx, queue)
    for (const [threshold, limit] of limits) await sound(tx, { queue, threshold, limit, figures })
  }
}

interface Sound {
  queue: Queue
  threshold: Threshold
  limit: number
  figures: QueueFigures
}

async function sound(tx: Tx, { queue, threshold, limit, figures }: Sound): Promise<void> {
  const isRaised = isOver(threshold, { limit, figures })
  const key = sql`organization_id = ${tx.actor.organizationId} and queue_id = ${queue.id} and threshold = ${threshold}`
  const { rows } = isRaised
    ? await sql`insert into queue_alarms (organization_id, queue_id, threshold, raised_at)
        values (${tx.actor.organizationId}, ${queue.id}, ${threshold}, ${tx.now})
        on conflict do nothing returning threshold`.execute(tx.db)
    : await sql`delete from queue_alarms where ${key} returning threshold`.execute(tx.db)
  if (rows.length === 0) return
  await append(tx, {
    type: 'queue.threshold_crossed',
    data: {
      queueId: queue.id,
      queueName: queue.name,
      threshold,
      limit,
      value: figures[threshold],
      isOver: isRaised,
    },
  })
}

/** How a queue stands. The service level is that of what was assigned within a day. */
async function figuresOf(tx: Tx, queue: Queue): Promise<QueueFigures> {
  const { organizationId } = tx.actor
  const seconds = queue.settings.thresholds.sla_time_limit
  const { rows } = await sql<{ waiting: string; longest: string | null; level: string | null }>`
    select
      (select count(*) from conversations c where ${waits(organizationId, queue)}) as waiting,
      (select extract(epoch from ${tx.now}::timestamptz - min(c.queued_at)) from conversations c
        where ${waits(organizationId, queue)}) as longest,
      (select 100.0 * avg((c.assigned_at - c.queued_at <= make_interval(secs => ${seconds ?? 0}))::int)
        from conversations c
        where c.organization_id = ${organizationId} and c.queue_id = ${queue.id} and c.assigned_at >= c.queued_at
          and c.queued_at > ${tx.now}::timestamptz - interval '1 day') as level
  `.execute(tx.db)
  const members = await listQueueMembers(tx, queue.id)
  const people = await agentPresence(
    tx,
    members.map(({ personId }) => personId),
  )
  const longest = Number(rows[0]?.longest ?? 0)
  return {
    waiting_conversations: Number(rows[0]?.waiting ?? 0),
    longest_wait: longest,
    sla_time_limit: longest,
    sla_percentage: seconds === undefined || !rows[0]?.level ? null : Number(rows[0].level),
    available_agents: people.filter(({ isOnline, isWorking }) => isOnline && isWorking).length,
  }
}

const waits = (organizationId: string, queue: Queue) => sql`c.organization_id = ${organizationId}
  and c.queue_id = ${queue.id} and c.state in ('open', 'awaiting_pending') and c.assigned_at is null
  and not c.is_trashed and not c.is_spam and c.abandoned_at is null`
