import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { Tx } from '../run.ts'
import { asWrite, type Write } from '../write-together.ts'

/** A mail that is due, leased to whoever claimed it. */
export interface OutboxEntry {
  organizationId: string
  organizationNumber: string
  messageId: string
  /** The mail itself, when no message was stored for it. */
  mail: unknown
  /** How often it was tried before. */
  attempts: number
  createdAt: Date
}

/** Puts a mail into the queue of what leaves; the outgoing feed claims it when it is due. */
export function outboxInsert(tx: Tx, input: { messageId: string; dueAt: Date; mail?: unknown }): Write {
  tx.hasQueuedMail = true
  return asWrite(
    tx.db.insertInto('outbox').values({
      organization_id: tx.actor.organizationId,
      message_id: input.messageId,
      mail: input.mail === undefined ? null : JSON.stringify(input.mail),
      due_at: input.dueAt,
      created_at: tx.now,
    }),
  )
}

/** Takes a mail back that nobody transports yet. False: it is on its way, or gone. */
export async function cancelQueued(tx: Tx, messageId: string): Promise<boolean> {
  const rows = await tx.db
    .deleteFrom('outbox')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('message_id', '=', messageId)
    .where('attempts', '=', 0)
    .where((e) => e.or([e('leased_until', 'is', null), e('leased_until', '<', tx.now)]))
    .returning('message_id')
    .execute()
  return rows.length > 0
}

export interface ClaimDue {
  /** What the claim is called, for when its answer gets lost (see `giveBack`). */
  lease: string
  now: Date
  leaseMs: number
  limit: number
  /** The organization that had the last turn; the one behind it is next. */
  lastTurn: string | null
}

/**
 * Leases mails that are due, in turns by organization: first those with the fewest mails on their way, so that nobody
 * waits behind the thousands of somebody else; within each the longest waiting first. Several processes share the
 * queue: a row that another one holds is skipped. A lease that ran out (its holder died) is due again.
 */
export async function claimDue(db: Kysely<Rows>, input: ClaimDue): Promise<OutboxEntry[]> {
  const { now, limit } = input
  const isFree = sql`b.due_at <= ${now} and (b.leased_until is null or b.leased_until < ${now})`
  const { rows } = await sql<{
    organization_id: string
    number: string
    message_id: string
    mail: unknown
    attempts: number
    created_at: Date
  }>`
    with recursive waiting as (
      (select organization_id from outbox order by organization_id limit 1)
      union all
      select (select b.organization_id from outbox b where b.organization_id > w.organization_id
              order by b.organization_id limit 1)
      from waiting w where w.organization_id is not null
    ), candidates as (
      select w.organization_id, q.message_id, q.place + leased.count as turn
      from waiting w
      cross join lateral (
        select count(*) from outbox b
        where b.organization_id = w.organization_id and b.leased_until is not null and b.leased_until >= ${now}
      ) as leased
      cross join lateral (
        select b.message_id, row_number() over (order by b.due_at) as place from outbox b
        where b.organization_id = w.organization_id and ${isFree} order by b.due_at limit ${limit}
      ) as q
    ), due as (
      select b.organization_id, b.message_id from candidates c
      join outbox b on b.organization_id = c.organization_id and b.message_id = c.message_id
      where ${isFree}
      order by c.turn, c.organization_id <= ${input.lastTurn}::uuid, c.organization_id
      limit ${limit} for update of b skip locked
    )
    update outbox b set leased_until = ${new Date(now.getTime() + input.leaseMs)}, lease = ${input.lease}
    from due, organizations o
    where b.organization_id = due.organization_id and b.message_id = due.message_id and o.id = b.organization_id
    returning b.organization_id, o.number, b.message_id, b.mail, b.attempts, b.created_at
  `.execute(db)
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organizationNumber: row.number,
    messageId: row.message_id,
    mail: row.mail,
    attempts: row.attempts,
    createdAt: row.created_at,
  }))
}

/** Ends the leases of claims whose answer never came: perhaps the database has heard them all the same. */
export async function giveBack(db: Kysely<Rows>, leases: string[]): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ leased_until: null, lease: null })
    .where('lease', 'in', leases)
    .where('leased_until', 'is not', null)
    .execute()
}

/** A mail that has not left for everybody yet. */
export interface QueuedMail {
  dueAt: Date
  /** How often it was tried. */
  attempts: number
  /** Why the last attempt failed. */
  error: string | null
}

/** How a message waits to leave; undefined: it does not (any more). */
export async function queuedMail(tx: Tx, messageId: string): Promise<QueuedMail | undefined> {
  const row = await tx.db
    .selectFrom('outbox')
    .select(['due_at', 'attempts', 'last_error'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row && { dueAt: row.due_at, attempts: row.attempts, error: row.last_error }
}

/** When the next mail is due that nobody holds; undefined: none is waiting. */
export async function nextDueAt(db: Kysely<Rows>): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select due_at from outbox where leased_until is null order by due_at limit 1),
      (select min(greatest(due_at, leased_until)) from outbox where leased_until is not null)
    ) as at`.execute(db)
  return rows[0]?.at ?? undefined
}

/** Gives a mail back to the queue until `dueAt`, after an attempt that some recipient has not got. */
export const postponement = (tx: Tx, input: { messageId: string; dueAt: Date; error: string }): Write => sql`
    update outbox set attempts = attempts + 1, due_at = ${input.dueAt}, leased_until = null, lease = null,
      last_error = ${input.error}
    where organization_id = ${tx.actor.organizationId} and message_id = ${input.messageId}`

/** Takes a mail out of the queue: every recipient has its final answer. */
export async function settle(tx: Tx, messageId: string): Promise<void> {
  await settlement(tx, messageId).execute(tx.db)
}

/** The same, to be written together with what came of it. */
export const settlement = (tx: Tx, messageId: string): Write => sql`
    delete from outbox where organization_id = ${tx.actor.organizationId} and message_id = ${messageId}`

/** Ends all leases: only for the one process of an embedded database, whose dead predecessor held them. */
export async function releaseLeases(db: Kysely<Rows>): Promise<void> {
  await db.updateTable('outbox').set({ leased_until: null }).where('leased_until', 'is not', null).execute()
}
