import { type Static, Type } from 'typebox'
import type { ImapMailbox, SkippedMail } from '../../core/imap-mailboxes/index.ts'
import { Id, Timestamp } from './schemas.ts'

const Text = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description })
const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()])

const Security = Type.Union([Type.Literal('tls'), Type.Literal('starttls')], {
  description: '`tls` from the first byte (default), or `starttls`; a password is never said without',
})

const given = {
  host: Text('name of the IMAP server'),
  port: Type.Integer({ description: 'default: 993, with `starttls` 143' }),
  security: Security,
  username: Text('who logs in'),
  password: Text('kept encrypted; never shown'),
  folder: Text('default: INBOX'),
  address: Text('the address that the mailbox stands for; default: the username'),
  inbox_id: Text(
    'key or uuid of the inbox that its mail falls into; default: that of the address, else `default`',
  ),
  mark_seen: Type.Boolean({ description: 'mark mail as read over there once it is here; default: false' }),
  move_to: OrNull(Text('a folder that mail is moved to once it is here; default: it stays')),
}

export const NewMailbox = Type.Object({
  host: given.host,
  username: given.username,
  password: given.password,
  ...Type.Partial(Type.Omit(Type.Object(given), ['host', 'username', 'password'])).properties,
  from: Type.Optional(
    Type.String({
      description:
        'which mail that lies there already is taken: `now` (none, the default), `all`, or what came since a date (RFC 3339)',
    }),
  ),
})

export const MailboxChanges = Type.Partial(Type.Object(given))
export type ChangedMailbox = Static<typeof MailboxChanges>

const Status = Type.String({
  description:
    '`ok`, `auth_failed`, `tls_failed`, `host_unreachable`, `timeout`, `folder_missing`, `secret_missing` or `unknown`',
})

export const MailboxTestResult = Type.Object({
  status: Status,
  error: OrNull(Type.String({ description: 'what went wrong, in words' })),
  tested_at: Timestamp,
})

export const Mailbox = Type.Object({
  id: Id,
  host: Type.String(),
  port: Type.Integer(),
  security: Security,
  username: Type.String(),
  folder: Type.String(),
  address: Type.String(),
  inbox_id: Type.String({ description: 'key of the inbox' }),
  from: Type.String({ description: '`all`, or since when' }),
  mark_seen: Type.Boolean(),
  move_to: OrNull(Type.String()),
  state: Type.String({ description: '`waiting`, `connected`, `failing` or `auth_failed`' }),
  connected_at: OrNull(Timestamp),
  last_sync_at: OrNull(Timestamp),
  failure: OrNull(
    Type.Object({
      status: Status,
      error: Type.String(),
      since: Timestamp,
      failures: Type.Integer({ description: 'in a row' }),
      next_try_at: Timestamp,
    }),
  ),
  warning: OrNull(Type.String({ description: 'what does not work beside taking the mail' })),
  uid_validity: OrNull(Type.String()),
  last_uid: Type.String({ description: 'mail up to here is done with' }),
  counts: Type.Object({
    stored: Type.Integer(),
    known: Type.Integer({ description: 'was here already' }),
    skipped: Type.Integer({ description: 'could not be taken' }),
  }),
  skipped: Type.Array(
    Type.Object({
      uid_validity: Type.String(),
      uid: Type.String(),
      reason: Type.String(),
      size: OrNull(Type.Integer()),
      at: Timestamp,
    }),
    { description: 'the latest 100 that could not be taken; empty in lists' },
  ),
  created_at: Timestamp,
  updated_at: Timestamp,
})

const time = (date: Date | null): string | null => date?.toISOString() ?? null

export const presentMailbox = (mailbox: ImapMailbox, skipped: SkippedMail[]): Static<typeof Mailbox> => ({
  id: mailbox.id,
  host: mailbox.host,
  port: mailbox.port,
  security: mailbox.security,
  username: mailbox.username,
  folder: mailbox.folder,
  address: mailbox.address,
  inbox_id: mailbox.inboxKey,
  from: mailbox.since?.toISOString() ?? 'all',
  mark_seen: mailbox.markSeen,
  move_to: mailbox.moveTo,
  state: mailbox.state,
  connected_at: time(mailbox.connectedAt),
  last_sync_at: time(mailbox.lastSyncAt),
  failure: mailbox.failure && {
    status: mailbox.failure.status,
    error: mailbox.failure.error,
    since: mailbox.failure.since.toISOString(),
    failures: mailbox.failure.failures,
    next_try_at: mailbox.failure.nextTryAt.toISOString(),
  },
  warning: mailbox.warning,
  uid_validity: mailbox.uidValidity,
  last_uid: mailbox.lastUid,
  counts: mailbox.counts,
  skipped: skipped.map(({ uidValidity, uid, reason, size, at }) => ({
    uid_validity: uidValidity,
    uid,
    reason,
    size,
    at: at.toISOString(),
  })),
  created_at: mailbox.createdAt.toISOString(),
  updated_at: mailbox.updatedAt.toISOString(),
})
