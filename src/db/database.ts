import type { CompiledQuery, Kysely } from 'kysely'
import type { Rows } from './rows.ts'

/** Hands over the last statement of a transaction: it travels with the commit. `onRows` hears what it returns. */
export type EndWith = (query: CompiledQuery, onRows: (rows: unknown[]) => void) => void

/** A database that Parlance runs on: the embedded one or a PostgreSQL server. */
export interface Database {
  kind: 'embedded' | 'server'
  kysely: Kysely<Rows>
  /** Runs `work` in one transaction: all of it happens, or nothing. `endWith` may be called once, and last. */
  transaction<T>(work: (db: Kysely<Rows>, endWith: EndWith) => Promise<T>): Promise<T>
  /** Runs `work`, which only reads, on one connection: what it asks side by side travels together. */
  together<T>(work: (db: Kysely<Rows>) => Promise<T>): Promise<T>
  /** For long work that no request waits for (migrations, statistics, restore): nothing limits its time. */
  unhurried: Kysely<Rows>
  /** Resolves when this process can use it no more. A server that is away comes back: for it never. */
  lost: Promise<Error>
  /** Whether it can take more. A server says so itself when it cannot. */
  hasRoom(): Promise<boolean>
  /** Tells every process on this database that new events may be readable. Cheap; never fails a request. */
  announce(): void
  /** Calls back when another process announced. The embedded database has no other process. */
  onAnnouncement(callback: () => void): void
  /**
   * Tells every process on this database a short text (7,000 bytes), this one included. Nothing keeps it: it is lost
   * to whoever does not listen, and when the database is away. The embedded database has no other process.
   */
  broadcast(text: string): void
  onBroadcast(callback: (text: string) => void): void
  /**
   * Forces everything committed so far to disk. A server does that at each commit; the embedded database
   * never calls fsync by itself. Resolves when it is safe to drop what was kept for recovery.
   */
  flush(): Promise<void>
  /**
   * Runs `work` in a transaction on the state of one moment, while everybody else goes on: also the embedded
   * database, whose one session would otherwise be taken for as long. For reading only.
   */
  snapshot<T>(work: (db: Kysely<Rows>) => Promise<T>): Promise<T>
  close(): Promise<void>
}
