import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'
import { asWrite, type Write } from '../write-together.ts'

/** How a message reaches a customer outside: as an SMS, or as a mail about what was missed in a chat. */
export type DeliveryWay = 'sms' | 'missed_mail'

/** A message that is due, leased to whoever claimed it. */
export interface ChannelDeliveryEntry {
  organization: { id: string; number: string }
  messageId: string
  conversationId: string
  way: DeliveryWay
  /** How often it was tried before. */
  attempts: number
  createdAt: Date
}

/** Queues a message to be brought outside as soon as may be. */
export const deliveryInsert = (
  tx: Tx,
  entry: { messageId: string; conversationId: string; way: DeliveryWay },
): Write =>
  asWrite(
    tx.db
      .insertInto('channel_deliveries')
      .values({
        organization_id: tx.actor.organizationId,
        message_id: entry.messageId,
        conversation_id: entry.conversationId,
        way: entry.way,
        due_at: tx.now,
        created_at: tx.now,
      })
      // Its gateway may say that it failed before what the gateway answered is written down.
      .onConflict((on) => on.doNothing()),
  )

export interface ClaimDeliveries {
  now: Date
  leaseMs: number
  limit: number
  /** So much later than they were written, messages are said to be missed. */
  missedAfterMs: number
}

/** So many of one organization at once, that a gateway which hangs leaves places to the others. */
const PER_ORGANIZATION = 4

/**
 * Leases what is due, the longest waiting first; of the SMS of one conversation only the first, so that they arrive in
 * their order. Several processes share the queue: a row that another one holds is skipped, and a lease that ran out is
 * due again.
 */
export async function claimDeliveries(
  db: Kysely<Rows>,
  { now, leaseMs, limit, missedAfterMs }: ClaimDeliveries,
): Promise<ChannelDeliveryEntry[]> {
  const missedBefore = new Date(now.getTime() - missedAfterMs)
  const { rows } = await sql<{
    organization_id: string
    number: string
    message_id: string
    conversation_id: string
    way: DeliveryWay
    attempts: number
    created_at: Date
  }>`
    with busy as (
      select organization_id, count(*) as places from channel_deliveries where leased_until >= ${now}
      group by organization_id
    ), candidates as (
      select d.organization_id, d.message_id, d.due_at,
        row_number() over (partition by d.organization_id order by d.due_at) + coalesce(b.places, 0) as turn
      from channel_deliveries d left join busy b using (organization_id)
      where d.due_at <= case d.way when 'missed_mail' then ${missedBefore}::timestamptz else ${now}::timestamptz end
        and (d.leased_until is null or d.leased_until < ${now})
        and (d.way <> 'sms' or not exists (select 1 from channel_deliveries e
          where e.organization_id = d.organization_id and e.conversation_id = d.conversation_id and e.way = 'sms'
            and e.message_id < d.message_id))
    ), due as (
      select d.organization_id, d.message_id from candidates c
      join channel_deliveries d using (organization_id, message_id)
      where c.turn <= ${PER_ORGANIZATION} and (d.leased_until is null or d.leased_until < ${now})
      order by c.turn, c.due_at limit ${limit} for update of d skip locked
    )
    update channel_deliveries d set leased_until = ${new Date(now.getTime() + leaseMs)}
    from due, organizations o
    where d.organization_id = due.organization_id and d.message_id = due.message_id and o.id = d.organization_id
    returning d.organization_id, o.number, d.message_id, d.conversation_id, d.way, d.attempts, d.created_at
  `.execute(db)
  return rows.map((row) => ({
    organization: { id: row.organization_id, number: row.number },
    messageId: row.message_id,
    conversationId: row.conversation_id,
    way: row.way,
    attempts: row.attempts,
    createdAt: row.created_at,
  }))
}

/** Gives a message back to the queue until `dueAt`. */
export async function postponeDelivery(
  tx: Tx,
  { messageId, dueAt, error }: { messageId: string; dueAt: Date; error: string },
): Promise<void> {
  await tx.db
    .updateTable('channel_deliveries')
    .set((e) => ({
      attempts: e('attempts', '+', 1),
      due_at: dueAt,
      leased_until: null,
      last_error: error,
    }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('message_id', '=', messageId)
    .execute()
}

/** Takes a message out of the queue. */
export async function settleDelivery(tx: Tx, messageId: string): Promise<void> {
  await tx.db
    .deleteFrom('channel_deliveries')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('message_id', '=', messageId)
    .execute()
}

/** Takes all messages out of the queue that may have been missed in a conversation, and returns their ids. */
export async function takeMissed(tx: Tx, conversationId: string): Promise<string[]> {
  const rows = await tx.db
    .deleteFrom('channel_deliveries')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('way', '=', 'missed_mail')
    .returning('message_id')
    .execute()
  return rows.map((row) => row.message_id).sort()
}

/** Ends all leases: only for the one process of an embedded database, whose dead predecessor held them. */
export async function releaseDeliveries(db: Kysely<Rows>): Promise<void> {
  await db
    .updateTable('channel_deliveries')
    .set({ leased_until: null })
    .where('leased_until', 'is not', null)
    .execute()
}
