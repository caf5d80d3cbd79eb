import { randomUUID } from 'node:crypto'
import {
  claimMailboxes,
  type MailboxTest,
  releaseMailboxes,
  renewMailboxes,
} from '../core/imap-mailboxes/index.ts'
import { type WatchOptions, watchMailbox } from './watch-mailbox.ts'

export interface MailboxSync {
  start(log: WatchOptions['log']): void
  /** Somebody has changed a mailbox: looks at once. */
  changed(): void
  /** Begins nothing new, finishes the mails in hand, and lets other processes go on. */
  stop(): Promise<void>
}

export interface MailboxSyncOptions extends Omit<WatchOptions, 'log' | 'pauseOf'> {
  lookMs?: number | undefined
  pauseOf?: WatchOptions['pauseOf'] | undefined
}

/** How soon another process hears of a change, and how exact pauses are. */
const LOOK_MS = 5_000
/** A process that dies holds its mailboxes for so long. */
const LEASE_MS = 60_000
const MAX_WATCHED = 1_000

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const LONGEST_MS = 5 * MINUTE_MS
/** Providers lock accounts that somebody logs in to with a wrong password again and again. */
const AUTH_PAUSES_MS = [10 * MINUTE_MS, 60 * MINUTE_MS, 6 * 60 * MINUTE_MS]

/** Growing pauses; not all at the same moment when a server of many comes back. */
export function pauseAfter({ status }: MailboxTest, failures: number): number {
  if (status === 'auth_failed')
    return AUTH_PAUSES_MS[Math.min(failures, AUTH_PAUSES_MS.length) - 1] ?? LONGEST_MS
  const pause = Math.min(SECOND_MS * 2 ** Math.min(failures - 1, 20), LONGEST_MS)
  return Math.round(pause * (0.75 + Math.random() / 2))
}

interface Watcher {
  version: string
  stop: AbortController
  ended: Promise<void>
}

/**
 * Watches the connected mailboxes of all organizations. Each has a lease: of several processes one watches it, and when
 * that one dies another one goes on from the cursor.
 */
export function createMailboxSync({
  lookMs = LOOK_MS,
  pauseOf = pauseAfter,
  ...given
}: MailboxSyncOptions): MailboxSync {
  const db = given.core.database.kysely
  const holder = randomUUID()
  const watchers = new Map<string, Watcher>()
  let log: WatchOptions['log'] | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const look = async (log: WatchOptions['log']): Promise<void> => {
    const renewed = await renewMailboxes(db, { holder, now: new Date(), leaseMs: LEASE_MS })
    const versions = new Map(renewed.map(({ id, version }) => [id, version]))
    const lost = [...watchers].filter(([id, { version }]) => versions.get(id) !== version)
    for (const [, { stop }] of lost) stop.abort()
    await Promise.all(lost.map(([, { ended }]) => ended))
    if (isStopped || !(await given.core.database.hasRoom())) return
    const limit = MAX_WATCHED - watchers.size
    const claim = { holder, now: new Date(), leaseMs: LEASE_MS, limit }
    for (const mailbox of limit > 0 ? await claimMailboxes(db, claim) : []) {
      const stop = new AbortController()
      const options = { ...given, pauseOf, log, holder, signal: stop.signal }
      const ended = watchMailbox(mailbox, options).finally(() => watchers.delete(mailbox.id))
      watchers.set(mailbox.id, { version: mailbox.version, stop, ended })
    }
  }
  const next = (): Promise<void> => {
    turn = turn
      .then(() => (log && !isStopped ? look(log) : undefined))
      .catch((error) => log?.warn({ err: error }, 'mailboxes cannot be read; their mail waits'))
    return turn
  }
  return {
    start(given) {
      log = given
      // Nobody else is on an embedded database: what a process that died has held is free.
      if (db && isAlone()) turn = releaseMailboxes(db, null)
      timer = setInterval(next, lookMs)
      next()
    },
    changed() {
      next()
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      await turn.catch(() => {})
      for (const { stop } of watchers.values()) stop.abort()
      await Promise.all([...watchers.values()].map(({ ended }) => ended))
      if (log) await releaseMailboxes(db, holder).catch(() => {})
    },
  }
  function isAlone(): boolean {
    return given.core.database.kind === 'embedded'
  }
}
