import { Type } from 'typebox'
import type { JobsStanding, MailStanding } from '../../core/health/index.ts'
import type { ImapMailbox } from '../../core/imap-mailboxes/index.ts'
import type { Sink } from '../../core/webhooks/index.ts'
import { Id, Timestamp } from './schemas.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()])
const Count = Type.Integer()

const Mail = Type.Object({
  waiting: Count,
  overdue_since: OrNull(Timestamp),
  retrying: Type.Array(
    Type.Object({ message_id: Id, attempts: Count, error: OrNull(Type.String()), due_at: Timestamp }),
    { description: 'the first ten of those that were tried before' },
  ),
  failed: Type.Integer({ description: 'in the last seven days' }),
  latest_failed: Type.Array(
    Type.Object({
      message_id: Id,
      conversation_id: Id,
      at: Timestamp,
      recipients: Type.Array(Type.Object({ address: Type.String(), reason: OrNull(Type.String()) })),
    }),
  ),
  channels: Type.Object(
    { waiting: Count, error: OrNull(Type.String()) },
    { description: 'SMS, and mail about missed chats' },
  ),
})

const Jobs = Type.Object({
  anonymizations: Type.Object({ waiting: Count, since: OrNull(Timestamp), attempts: Count }),
  retention: Type.Object({ rules: Count, next_at: OrNull(Timestamp) }),
  contact_files: Type.Object({ waiting: Count, since: OrNull(Timestamp) }),
  exports: Type.Object({ waiting: Count, problem: OrNull(Type.String()) }),
  imports: Type.Object({ last_day: Count, latest_at: OrNull(Timestamp) }),
})

const Failing = Type.Object({
  id: Id,
  name: Type.String(),
  state: Type.String(),
  error: OrNull(Type.String()),
  since: OrNull(Timestamp),
})

const Installation = Type.Object({
  started_at: Timestamp,
  organizations: Count,
  database: Type.Object({
    kind: Type.Union([Type.Literal('embedded'), Type.Literal('server')]),
    bytes: Count,
  }),
  disk: OrNull(Type.Object({ free: Count, total: Count }, { description: 'bytes of the disk of DATA_DIR' })),
  spool: Type.Object({
    waiting: Type.Integer({ description: 'mails that are on the disk and perhaps not in the database yet' }),
    unreadable: Count,
  }),
  outbox: Type.Integer({ description: 'mails that wait, of all organizations' }),
  readers: Type.Array(
    Type.Object({ name: Type.String(), behind: Type.Integer(), since: OrNull(Timestamp) }),
    { description: 'of the event log, and by how many events each is behind' },
  ),
  problems: Type.Array(Type.Object({ name: Type.String(), problem: Type.String() }), {
    description: 'settings that do not work, as `parlance doctor` tells them',
  }),
})

export const SystemShown = Type.Object({
  version: Type.String(),
  mail: Mail,
  mailboxes: Type.Array(Failing, { description: 'those that fail' }),
  webhooks: Type.Array(Failing, { description: 'those that fail or were switched off' }),
  domains: Type.Array(Type.Object({ domain: Type.String(), since: Timestamp }), {
    description: 'whose records are not right any more',
  }),
  jobs: Jobs,
  installation: Type.Union([Installation, Type.Null()], {
    description: 'null: for those who may manage the installation',
  }),
})

/** What the server knows of itself, beside what is in the database. */
export interface InstallationFacts {
  startedAt: Date
  databaseKind: 'embedded' | 'server'
  disk: { free: number; total: number } | null
  spool: { waiting: number; unreadable: number }
  problems: { name: string; problem: string }[]
}

const time = (date: Date | null): string | null => date?.toISOString() ?? null

export const presentMail = (mail: MailStanding) => ({
  waiting: mail.waiting,
  overdue_since: time(mail.overdueSince),
  retrying: mail.retrying.map(({ messageId, attempts, error, dueAt }) => ({
    ...{ message_id: messageId, attempts, error },
    due_at: dueAt.toISOString(),
  })),
  failed: mail.failed,
  latest_failed: mail.latestFailed.map(({ messageId, conversationId, at, recipients }) => ({
    message_id: messageId,
    conversation_id: conversationId,
    at: at.toISOString(),
    recipients: recipients.map(({ address, error }) => ({ address, reason: reasonOf(error) })),
  })),
  channels: mail.channels,
})

/** What a server said, or we did, in its words. */
function reasonOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  const { reason, message, response, diagnostic } = error as Record<string, unknown>
  const said = [message, response, diagnostic, reason].find((each) => typeof each === 'string')
  return typeof said === 'string' ? said : JSON.stringify(error)
}

export const presentJobs = (jobs: JobsStanding) => ({
  anonymizations: { ...jobs.anonymizations, since: time(jobs.anonymizations.since) },
  retention: { rules: jobs.retention.rules, next_at: time(jobs.retention.nextAt) },
  contact_files: { ...jobs.contactFiles, since: time(jobs.contactFiles.since) },
  exports: jobs.exports,
  imports: { last_day: jobs.imports.lastDay, latest_at: time(jobs.imports.latestAt) },
})

export const presentMailbox = ({ id, address, state, failure }: ImapMailbox) => ({
  ...{ id, name: address, state },
  error: failure?.error ?? null,
  since: time(failure?.since ?? null),
})

export const presentSink = ({ id, name, state, lastError, disabledReason, failingSince }: Sink) => ({
  ...{ id, name, state },
  error: disabledReason ?? lastError,
  since: time(failingSince),
})
