import { isUuid } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type {
  ImapMailbox,
  MailboxAccount,
  MailboxConfiguration,
  MailboxSecurity,
  MailboxState,
  MailboxTest,
  MailboxTestStatus,
  SkippedMail,
} from './types.ts'

/** Where the password of a mailbox is sealed for. */
export const passwordPlace = (organizationId: string, id: string): string => `imap/${organizationId}/${id}`

const mailboxRows = (tx: Tx) =>
  tx.db
    .selectFrom('imap_mailboxes as m')
    .innerJoin('inboxes as i', (join) =>
      join.onRef('i.organization_id', '=', 'm.organization_id').onRef('i.id', '=', 'm.inbox_id'),
    )
    .selectAll('m')
    .select('i.key as inbox_key')
    .where('m.organization_id', '=', tx.actor.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof mailboxRows>['executeTakeFirstOrThrow']>>

export async function listImapMailboxes(tx: Tx): Promise<ImapMailbox[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await mailboxRows(tx).orderBy('m.created_at').orderBy('m.id').execute()
  return rows.map((row) => fromRow(tx, row))
}

/** Throws `not_found`. */
export async function getImapMailbox(tx: Tx, id: string): Promise<ImapMailbox> {
  permit(tx.actor, 'organization:manage')
  return fromRow(tx, await findRow(tx, id))
}

async function findRow(tx: Tx, id: string): Promise<Row> {
  const row = isUuid(id) ? await mailboxRows(tx).where('m.id', '=', id).executeTakeFirst() : undefined
  if (!row) throw notFound('mailbox')
  return row
}

function fromRow(tx: Tx, row: Row): ImapMailbox {
  return {
    id: row.id,
    ...configurationOf(row),
    inboxKey: row.inbox_key,
    since: row.since,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    state: stateOf(tx, row),
    connectedAt: row.connected_at,
    lastSyncAt: row.last_sync_at,
    failure:
      row.error_status === null
        ? null
        : {
            status: row.error_status as MailboxTestStatus,
            error: row.error ?? '',
            since: row.failing_since ?? row.updated_at,
            failures: row.failures,
            nextTryAt: row.next_try_at,
          },
    warning: row.warning,
    uidValidity: row.uid_validity,
    lastUid: row.last_uid,
    counts: {
      stored: Number(row.stored_count),
      known: Number(row.known_count),
      skipped: Number(row.skipped_count),
    },
  }
}

/** A process that died does not say so: it is connected while somebody holds its lease. */
function stateOf(tx: Tx, row: Row): MailboxState {
  if (row.error_status === 'auth_failed') return 'auth_failed'
  if (row.error_status !== null) return 'failing'
  const isHeld = row.lease_until !== null && row.lease_until > tx.now
  return isHeld && row.connected_at !== null ? 'connected' : 'waiting'
}

const configurationOf = (row: Row): Omit<MailboxConfiguration, 'password'> => ({
  host: row.host,
  port: row.port,
  security: row.security as MailboxSecurity,
  username: row.username,
  folder: row.folder,
  moveTo: row.move_to,
  address: row.address,
  markSeen: row.mark_seen,
})

const MAX_SKIPPED_SHOWN = 100

/** The latest mails that could not be taken. Throws `not_found`. */
export async function listSkippedMails(tx: Tx, mailboxId: string): Promise<SkippedMail[]> {
  const { id } = await getImapMailbox(tx, mailboxId)
  const rows = await tx.db
    .selectFrom('imap_skipped_mails')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('mailbox_id', '=', id)
    .orderBy('created_at', 'desc')
    .orderBy('uid', 'desc')
    .limit(MAX_SKIPPED_SHOWN)
    .execute()
  return rows.map((row) => ({
    uidValidity: row.uid_validity,
    uid: row.uid,
    reason: row.reason,
    size: row.size === null ? null : Number(row.size),
    at: row.created_at,
  }))
}

/** A configuration as it is kept; the password null when it cannot be read. */
export interface StoredConfiguration extends Omit<MailboxConfiguration, 'password'> {
  id: string
  version: string
  password: string | null
}

/** Throws `not_found`. */
export async function storedConfiguration(tx: Tx, id: string): Promise<StoredConfiguration> {
  permit(tx.actor, 'organization:manage')
  const row = await findRow(tx, id)
  const place = passwordPlace(tx.actor.organizationId, row.id)
  return {
    id: row.id,
    version: row.updated_at.toISOString(),
    ...configurationOf(row),
    password: tx.context.secrets.open(row.password, place) ?? null,
  }
}

/** The account to log in with, or why there is none. Throws `not_found`. */
export async function mailboxAccount(
  tx: Tx,
  id: string,
): Promise<{ account: MailboxAccount } | { problem: MailboxTest }> {
  const { password, ...stored } = await storedConfiguration(tx, id)
  if (password !== null) return { account: { ...stored, password } }
  const error =
    'the stored password cannot be read: it was encrypted with another SECRETS_KEY. Enter it again'
  return { problem: { status: 'secret_missing', error } }
}
