import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import type { Rows } from './rows.ts'

const DIRECTORY = new URL('../../migrations/', import.meta.url)
/** Any fixed number: processes that start together on one server migrate one after the other. */
const LOCK = 7_301_964

/** The names of all migrations, in order. */
export async function knownMigrations(): Promise<string[]> {
  return (await readdir(DIRECTORY)).filter((name) => name.endsWith('.sql')).sort()
}

/** Brings the schema forward. Each file of migrations/ runs once, in order of its number, in one transaction. */
export async function migrate(db: Kysely<Rows>): Promise<string[]> {
  return db.transaction().execute((tx) => migrateWithin(tx))
}

/** As `migrate`, inside a transaction that is open already, and no further than the migrations named. */
export async function migrateWithin(tx: Kysely<Rows>, wanted?: string[]): Promise<string[]> {
  const names = (await knownMigrations()).filter((name) => wanted?.includes(name) ?? true)
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
  await sql`create table if not exists migrations (name text primary key, at timestamptz not null default now())`.execute(
    tx,
  )
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(tx)
  const done = new Set(rows.map((row) => row.name))
  if (wanted === undefined) refuseNewer([...done], names)
  const pending = names.filter((name) => !done.has(name))
  for (const name of pending) {
    for (const statement of splitStatements(await readFile(new URL(name, DIRECTORY), 'utf8')))
      await sql.raw(statement).execute(tx)
    await sql`insert into migrations (name) values (${name})`.execute(tx)
  }
  return pending
}

/** A schema that a newer program made may mean other things by the same columns: better not to touch it. */
function refuseNewer(done: string[], known: string[]): void {
  const unknown = done.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new Error(
    `the database was made by a newer Parlance (${unknown.join(', ')} is not known here); start that version, or restore a backup of this one`,
  )
}

/**
 * One statement at a time, because a prepared call takes only one. A statement ends with a semicolon at the
 * end of a line, outside $$ … $$.
 */
function splitStatements(text: string): string[] {
  const statements: string[] = []
  let lines: string[] = []
  let isQuoted = false
  for (const line of text.split('\n')) {
    lines.push(line)
    if ((line.split('$$').length - 1) % 2 === 1) isQuoted = !isQuoted
    if (isQuoted || !/;\s*(--.*)?$/.test(line)) continue
    statements.push(lines.join('\n'))
    lines = []
  }
  if (lines.some((line) => line.trim() !== '' && !line.startsWith('--'))) statements.push(lines.join('\n'))
  return statements
}
