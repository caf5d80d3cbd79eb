import type { Assignee } from '../teams/index.ts'

/** `tls` from the first byte, or `starttls`; a password is never said without. */
export type MailboxSecurity = 'tls' | 'starttls'

export type MailboxTestStatus =
  | 'ok'
  | 'auth_failed'
  | 'tls_failed'
  | 'host_unreachable'
  | 'timeout'
  | 'folder_missing'
  | 'secret_missing'
  | 'unknown'

export interface MailboxTest {
  status: MailboxTestStatus
  /** What went wrong, in words; null for `ok`. */
  error: string | null
}

/** Where a mailbox is, and how to log in there. Never to be logged or shown. */
export interface MailboxAccount {
  host: string
  port: number
  security: MailboxSecurity
  username: string
  password: string
  folder: string
  /** Where taken mail is moved; null: it stays. */
  moveTo: string | null
}

/** What somebody enters. */
export interface MailboxConfiguration extends MailboxAccount {
  /** The address that the mailbox stands for. */
  address: string
  /** Whether taken mail is marked as read over there. */
  markSeen: boolean
}

export type MailboxState = 'waiting' | 'connected' | 'failing' | 'auth_failed'

/** Mail that was not taken, and why. */
export interface SkippedMail {
  uidValidity: string
  uid: string
  reason: string
  size: number | null
  at: Date
}

/** A mailbox elsewhere, as it may be shown: its password is not part of it. */
export interface ImapMailbox extends Omit<MailboxConfiguration, 'password'> {
  id: string
  inboxKey: string
  /** Of what lay there when it was connected, older mail is left alone; null: all was taken. */
  since: Date | null
  createdAt: Date
  updatedAt: Date
  state: MailboxState
  connectedAt: Date | null
  lastSyncAt: Date | null
  /** Why it does not work; null: it does. */
  failure: { status: MailboxTestStatus; error: string; since: Date; failures: number; nextTryAt: Date } | null
  /** What does not work beside taking the mail. */
  warning: string | null
  uidValidity: string | null
  lastUid: string
  counts: { stored: number; known: number; skipped: number }
}

/** Names a mailbox, and the process that watches it. */
export interface WatchedMailbox {
  organizationId: string
  organizationNumber: string
  id: string
  /** Changes whenever its configuration does. */
  version: string
}

/** How far a mailbox has been read. */
export interface MailboxCursor {
  /** Within which UIDs count; null: it was never opened. */
  uidValidity: string | null
  /** Mail up to here is done with. */
  lastUid: number
  /** Below are the mails that were there before somebody looked. */
  walkEnd: number
  /** What the server said when all was read; equal means that nothing has changed since (RFC 7162). */
  highestModseq: string | null
}

/** Everything that a watcher has to know, read anew for each turn. */
export interface MailboxWork {
  since: Date | null
  createdAt: Date
  markSeen: boolean
  moveTo: string | null
  address: string
  inbox: { id: string; key: string; assignees: Assignee[] }
  cursor: MailboxCursor
}
