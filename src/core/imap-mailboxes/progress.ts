import { sql } from 'kysely'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import type { MailboxCursor, MailboxTest, MailboxWork } from './types.ts'

/** A mailbox, and the process that has its lease: whoever lost it writes nothing more. */
export interface Held {
  id: string
  holder: string
}

/** What a watcher has to know; undefined: the mailbox is not its own any more. */
export async function mailboxWork(tx: Tx, { id, holder }: Held): Promise<MailboxWork | undefined> {
  const row = await tx.db
    .selectFrom('imap_mailboxes as m')
    .innerJoin('inboxes as i', (join) =>
      join.onRef('i.organization_id', '=', 'm.organization_id').onRef('i.id', '=', 'm.inbox_id'),
    )
    .selectAll('m')
    .select(['i.key', 'i.assignees'])
    .where('m.organization_id', '=', tx.actor.organizationId)
    .where('m.id', '=', id)
    .where('m.lease_holder', '=', holder)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    since: row.since,
    createdAt: row.created_at,
    markSeen: row.mark_seen,
    moveTo: row.move_to,
    address: row.address,
    inbox: { id: row.inbox_id, key: row.key, assignees: row.assignees },
    cursor: {
      uidValidity: row.uid_validity,
      lastUid: Number(row.last_uid),
      walkEnd: Number(row.walk_end),
      highestModseq: row.highest_modseq,
    },
  }
}

const held = (tx: Tx, { id, holder }: Held) =>
  tx.db
    .updateTable('imap_mailboxes')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .where('lease_holder', '=', holder)

/** A restart over there is no news: people are told of what stays broken. */
const TOLD_AFTER = 3

/** It answers and lets us in. Whoever reads of a failure hears that it is over. */
export async function recordConnected(tx: Tx, mailbox: Held): Promise<void> {
  const before = await tx.db
    .selectFrom('imap_mailboxes')
    .select(['error_status', 'failures'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', mailbox.id)
    .where('lease_holder', '=', mailbox.holder)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return
  await held(tx, mailbox)
    .set({ connected_at: tx.now, error_status: null, error: null, failing_since: null })
    .execute()
  if (before.error_status === 'auth_failed' || before.failures >= TOLD_AFTER)
    await append(tx, { type: 'mailbox.recovered', data: { mailboxId: mailbox.id } })
}

/** Puts the cursor behind what is done with. Never runs ahead: what it says is stored in this database already. */
export async function moveCursor(
  tx: Tx,
  mailbox: Held,
  { cursor, stored, known }: { cursor: MailboxCursor; stored: number; known: number },
): Promise<boolean> {
  const row = await held(tx, mailbox)
    .set({
      uid_validity: cursor.uidValidity,
      last_uid: cursor.lastUid,
      walk_end: cursor.walkEnd,
      highest_modseq: cursor.highestModseq,
      stored_count: sql`stored_count + ${stored}`,
      known_count: sql`known_count + ${known}`,
      ...(stored + known > 0 ? { stuck_uid: null, stuck_tries: 0 } : {}),
    })
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** All that there is has been read. Only then is it well: a mailbox that connects and then fails is not. */
export async function recordSync(
  tx: Tx,
  mailbox: Held,
  { warning }: { warning: string | null },
): Promise<void> {
  await held(tx, mailbox).set({ last_sync_at: tx.now, failures: 0, warning }).execute()
}

/** How often this mail has failed now. */
export async function countStuck(tx: Tx, mailbox: Held, uid: number): Promise<number> {
  const row = await held(tx, mailbox)
    .set({
      stuck_uid: uid,
      stuck_tries: sql`case when stuck_uid = ${uid} then stuck_tries + 1 else 1 end`,
    })
    .returning('stuck_tries')
    .executeTakeFirst()
  return row?.stuck_tries ?? 0
}

export interface SkipMail {
  uidValidity: string
  uid: number
  reason: string
  size: number | null
  sourceBlob: string | null
}

/** Notes a mail that cannot be taken, so that the others can, and somebody may look. */
export async function recordSkipped(tx: Tx, mailbox: Held, mail: SkipMail): Promise<void> {
  const isOurs = await held(tx, mailbox)
    .set({ stuck_uid: null, stuck_tries: 0 })
    .returning('id')
    .executeTakeFirst()
  if (!isOurs) return
  const made = await tx.db
    .insertInto('imap_skipped_mails')
    .values({
      organization_id: tx.actor.organizationId,
      mailbox_id: mailbox.id,
      uid_validity: mail.uidValidity,
      uid: mail.uid,
      reason: mail.reason,
      size: mail.size,
      source_blob: mail.sourceBlob,
      created_at: tx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('uid')
    .executeTakeFirst()
  if (!made) return
  await held(tx, mailbox).set({ skipped_count: sql`skipped_count + 1` }).execute()
  const { uidValidity, uid, reason, size } = mail
  await append(tx, {
    type: 'mailbox.mail_skipped',
    data: { mailboxId: mailbox.id, uidValidity, uid, reason, size },
  })
}

/**
 * It cannot be reached, does not let us in, or fails while it is read: until `nextTryAt` it is left alone. Gives the
 * lease back. Returns how often it has failed in a row.
 */
export async function recordFailure(
  tx: Tx,
  mailbox: Held,
  { test, pauseOf }: { test: MailboxTest; pauseOf: (failures: number) => number },
): Promise<number> {
  const before = await tx.db
    .selectFrom('imap_mailboxes')
    .select(['failures', 'failing_since', 'error_status'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', mailbox.id)
    .where('lease_holder', '=', mailbox.holder)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return 0
  const isNew = test.status === 'auth_failed' && before.error_status !== 'auth_failed'
  const failures = isNew ? 1 : before.failures + 1
  await held(tx, mailbox)
    .set({
      failures,
      error_status: test.status,
      error: test.error,
      failing_since: before.failing_since ?? tx.now,
      connected_at: null,
      next_try_at: new Date(tx.now.getTime() + pauseOf(failures)),
      lease_holder: null,
      lease_until: null,
    })
    .execute()
  const isToldNow = test.status === 'auth_failed' ? failures === 1 : failures === TOLD_AFTER
  if (isToldNow)
    await append(tx, {
      type: 'mailbox.failing',
      data: { mailboxId: mailbox.id, status: test.status, error: test.error },
    })
  return failures
}
