import { sql } from 'kysely'
import { changeConversation, isWaiting, lockConversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import { withdrawOffers } from '../queues/index.ts'
import type { Tx } from '../run.ts'

/** A page that is open gives a sign of life every minute. */
const AWAY_SECONDS = 90
const AT_ONCE = 50

/**
 * Writes down that the customer of a waiting conversation has left (the call was hung up, the chat closed), so that it
 * is only offered where the queue wants that. Nothing changes for one that does not wait.
 */
export async function abandonConversation(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  if (!isWaiting(before) || before.abandonedAt !== null) return
  await changeConversation(tx, before, { abandoned_at: tx.now })
  await append(tx, {
    type: 'conversation.abandoned',
    conversationId: id,
    data: { queueId: before.queueId },
  })
}

/** The customer is back. */
export async function noteReturn(tx: Tx, { id }: { id: string }): Promise<void> {
  const before = await lockConversation(tx, id)
  if (before.abandonedAt !== null) await changeConversation(tx, before, { abandoned_at: null })
}

/** Notes chats of websites whose visitors have closed the page while they waited, and those who have come back. */
export async function noteAbandoned(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string; is_away: boolean }>`
    select c.id, s.seen_at < clock_timestamp() - make_interval(secs => ${AWAY_SECONDS}) as is_away
    from conversations c
    join presence s on s.organization_id = c.organization_id and s.kind = 'contact' and s.id = c.contact_id
    where c.organization_id = ${tx.actor.organizationId} and c.queue_id is not null
      and c.state in ('open', 'awaiting_pending') and c.assigned_at is null
      and c.channel = 'website' and c.medium is null
      and (c.abandoned_at is null) = (s.seen_at < clock_timestamp() - make_interval(secs => ${AWAY_SECONDS}))
    order by c.queued_at limit ${AT_ONCE}
  `.execute(tx.db)
  // Locked in one order, whoever locks several.
  for (const { id, is_away } of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    if (is_away) {
      await abandonConversation(tx, { id })
      await withdrawOffers(tx, id)
    } else await noteReturn(tx, { id })
}
