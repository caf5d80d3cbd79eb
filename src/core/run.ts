import { type Kysely, sql } from 'kysely'
import type { Database, EndWith } from '../db/database.ts'
import type { Rows } from '../db/rows.ts'
import type { SecretBox } from '../lib/secret-box.ts'
import type { Actor } from './actor.ts'
import { AppError } from './errors.ts'
import { createSignals, type Signal, type SignalListener } from './signals.ts'

/**
 * The one door to the database for an operation: who acts, when, and the transaction it happens in.
 * No network, no blob writes and no second connection while one is open: the embedded database has one session.
 */
export interface Tx {
  db: Kysely<Rows>
  actor: Actor
  /** The moment of the operation: everything it writes carries the same time. */
  now: Date
  /** The event the caller has seen last; a conversation with later ones refuses the operation. */
  unchangedSince: bigint | null
  /** Conversations this transaction holds locked: their own new events do not count as unseen. */
  locked: Set<string>
  /** The number of the last event this transaction logged. */
  lastEvent: string | null
  /** Whether this transaction put a mail into the outbox. */
  hasQueuedMail: boolean
  /** Hands over the last statement, to be sent with the commit; not for operations that only read. */
  endWith: EndWith
  /** Called when all of it has happened for good. */
  afterCommit: (() => void)[]
  /** Told to whoever listens, in all processes, when all of it has happened; for what no log keeps. */
  signals: Signal[]
  /** What the program knows about itself, for operations that need it. */
  context: CoreContext
}

/** Fixed facts about this installation. */
export interface CoreContext {
  mailDomain: string
  publicUrl: string
  sendHoldSeconds: number
  /** Key of every signature this installation makes (links, state parameters). */
  secret: Uint8Array
  /** Seals what must not be readable in the database. */
  secrets: SecretBox
  /** Where mail for customers' domains is to go: the host of their MX records. */
  mailHost: string
  /** What their SPF records must have, such as `a:mail.example.org`. */
  spfTerms: string
  /** Tells what somebody writes from what it answers; absent: all of it is new. */
  findQuote?: FindQuote
}

/** Where in a body the part begins, at its end, that it answers or forwards; its length where there is none. */
export interface FindQuote {
  inHtml(html: string): number
  inText(text: string): number
}

export interface RunOptions {
  unchangedSince?: bigint | null
  /** For what has happened already outside, and must be written down: also into what is kept free on the disk. */
  mayUseReserve?: boolean
  /** Nothing limits its time; it is not one of the many short ones that requests wait for. */
  isLong?: boolean
}

export interface Core {
  /** Runs an operation in one transaction: all of it happens, or nothing. */
  run<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options?: RunOptions): Promise<T>
  /** Runs an operation that only reads: without a transaction, each of its queries sees the latest state. */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same, on one connection: for operations that ask several things side by side, none of which takes long. */
  readTogether<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls back, soon after the fact, when there may be new events, of whichever process. Returns how to stop. */
  onEvents(callback: () => void): () => void
  /** Calls back when this process put mail into the outbox. Returns how to stop. */
  onQueuedMail(callback: () => void): () => void
  /** Tells something that no log keeps, at once here and soon in the other processes. */
  signal(signal: Signal): void
  /** Calls back for every signal, of whichever process. Returns how to stop. */
  onSignal(listener: SignalListener): () => void
  context: CoreContext
  database: Database
}

/** SQLSTATEs that mean: the same call may succeed later. */
const PASSING = /^(08|53|57|58|40001|40P01|55P03|25P03)/
/** Five letters, one a digit at least: EPIPE is none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/
const PASSING_NETWORK =
  /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|timeout|terminated|not queryable|Connection ended/i

export function createCore(database: Database, context: CoreContext): Core {
  const begin = (db: Kysely<Rows>, actor: Actor, options: RunOptions, endWith: EndWith): Tx => ({
    db,
    endWith,
    actor,
    now: new Date(),
    unchangedSince: options.unchangedSince ?? null,
    locked: new Set(),
    lastEvent: null,
    hasQueuedMail: false,
    afterCommit: [],
    signals: [],
    context,
  })
  const signals = createSignals(database)
  const reading =
    <T>(actor: Actor, work: (tx: Tx) => Promise<T>) =>
    async (db: Kysely<Rows>) => {
      const tx = begin(db, actor, {}, noEnding)
      const result = await work(tx)
      for (const signal of tx.signals) signals.send(signal)
      return result
    }
  const events = listeners()
  const queuedMail = listeners()
  database.onAnnouncement(events.call)
  return {
    context,
    database,
    onEvents: events.add,
    onQueuedMail: queuedMail.add,
    signal: signals.send,
    onSignal: signals.listen,
    async run(actor, work, options = {}) {
      if (!options.mayUseReserve && !(await database.hasRoom()))
        throw new AppError('unavailable', 'the disk is full')
      let tx: Tx | undefined
      const begun = (db: Kysely<Rows>, endWith: EndWith) => {
        tx = begin(db, actor, options, endWith)
        return work(tx)
      }
      const transaction = options.isLong
        ? database.unhurried.transaction().execute((db) => begun(db, noEnding))
        : database.transaction(begun)
      const result = await transaction.catch(unavailable)
      for (const callback of tx?.afterCommit ?? []) callback()
      for (const signal of tx?.signals ?? []) signals.send(signal)
      if (tx?.lastEvent) {
        events.call()
        database.announce()
      }
      if (tx?.hasQueuedMail) queuedMail.call()
      return result
    },
    read: (actor, work) => reading(actor, work)(database.kysely).catch(unavailable),
    readTogether: (actor, work) => database.together(reading(actor, work)).catch(unavailable),
  }
}

function unavailable(error: unknown): never {
  throw asUnavailable(error)
}

function noEnding(): never {
  throw new Error('this operation cannot hand over its last statement')
}

function listeners() {
  const callbacks = new Set<() => void>()
  return {
    add(callback: () => void): () => void {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
    call(): void {
      for (const callback of callbacks) callback()
    },
  }
}

/** A database that is away, full or overloaded is no bug: it becomes `unavailable`, and its caller may retry. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const isPassing = SQLSTATE.test(code)
    ? PASSING.test(code) || isPartyGone(error)
    : PASSING_NETWORK.test(`${code} ${error.message}`)
  if (!isPassing) return error
  return Object.assign(new AppError('unavailable', 'the database cannot be reached or is overloaded'), {
    cause: error,
  })
}

/**
 * An inbox or a contact went while something came into it or from it (foreign_key_violation): what takes their place is
 * found the next time.
 */
const isPartyGone = (error: Error): boolean =>
  'code' in error &&
  error.code === '23503' &&
  'constraint' in error &&
  /_(inbox|contact)_id_fkey$/.test(String(error.constraint))

/** Whether the database answers. */
export async function ping(db: Kysely<Rows>): Promise<void> {
  await sql`select 1`.execute(db)
}
