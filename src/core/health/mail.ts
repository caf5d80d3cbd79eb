import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** A mail that was tried and is tried again. */
export interface WaitingMail {
  messageId: string
  attempts: number
  error: string | null
  dueAt: Date
}

/** A mail that some recipient has not got. */
export interface UndeliveredMail {
  messageId: string
  conversationId: string
  at: Date
  recipients: { address: string; error: unknown }[]
}

/** How the mail of an organization leaves. */
export interface MailStanding {
  waiting: number
  /** When the one was due that waits longest; null: none does, beyond its time. */
  overdueSince: Date | null
  /** The first of those that were tried before. */
  retrying: WaitingMail[]
  /** How many failed for good in the last seven days, and the latest of them. */
  failed: number
  latestFailed: UndeliveredMail[]
  /** SMS, and mail about missed chats. */
  channels: { waiting: number; error: string | null }
}

const SHOWN = 10
const LATELY_MS = 7 * 24 * 3600_000

export async function mailStanding(tx: Tx): Promise<MailStanding> {
  permit(tx.actor, 'organization:manage')
  const own = sql`organization_id = ${tx.actor.organizationId}`
  const [counted, retrying, failed] = await Promise.all([
    sql<{ waiting: string; overdue: Date | null; channels: string; error: string | null }>`
      select count(*) as waiting, min(due_at) filter (where due_at < ${tx.now}) as overdue,
        (select count(*) from channel_deliveries where ${own}) as channels,
        (select max(last_error) from channel_deliveries where ${own} and last_error is not null) as error
      from outbox where ${own}
    `.execute(tx.db),
    sql<WaitingMail>`
      select message_id as "messageId", attempts, last_error as error, due_at as "dueAt" from outbox
      where ${own} and attempts > 0 order by created_at limit ${SHOWN}
    `.execute(tx.db),
    sql<UndeliveredMail & { count: string }>`
      select id as "messageId", conversation_id as "conversationId", coalesce(sent_at, updated_at) as at,
        jsonb_path_query_array(to_list || cc_list || bcc_list, '$[*] ? (@.status == "failed" || @.status == "bounced"
          || @.status == "rejected")') as recipients, count(*) over () as count
      from messages
      where ${own} and created_at > ${new Date(tx.now.getTime() - LATELY_MS)} and state = 'failed'
      order by created_at desc limit ${SHOWN}
    `.execute(tx.db),
  ])
  const [row] = counted.rows
  return {
    waiting: Number(row?.waiting ?? 0),
    overdueSince: row?.overdue ?? null,
    retrying: retrying.rows,
    failed: Number(failed.rows[0]?.count ?? 0),
    latestFailed: failed.rows.map(({ count: _count, ...mail }) => mail),
    channels: { waiting: Number(row?.channels ?? 0), error: row?.error ?? null },
  }
}
