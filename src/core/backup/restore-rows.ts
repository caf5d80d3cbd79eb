import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { knownMigrations, migrateWithin } from '../../db/migrate.ts'
import type { Rows } from '../../db/rows.ts'
import { conflict, invalid } from '../errors.ts'
import { dropEverything, listTables } from './catalog.ts'
import type { Manifest } from './manifest.ts'

/** One statement inserts this many bytes of JSON or this many rows, whichever is reached first. */
const BATCH_BYTES = 1024 * 1024
const BATCH_ROWS = 1000

/** Whether anybody could have worked with this database: an organization is the first thing that is made. */
export async function isEmpty(db: Kysely<Rows>): Promise<boolean> {
  const tables = await listTables(db)
  if (!tables.includes('migrations')) {
    if (tables.length === 0) return true
    throw conflict('the database holds tables that are not Parlance’s: give Parlance one of its own')
  }
  if (!tables.includes('organizations')) return true
  return (await db.selectFrom('organizations').select('id').limit(1).execute()).length === 0
}

/** Throws `invalid` when this program does not know the schema of the rows. */
export async function checkMigrations({ migrations, parlance }: Manifest): Promise<void> {
  const known = await knownMigrations()
  if (migrations.length === 0 || migrations.some((name, at) => known[at] !== name))
    throw invalid(
      `this program does not know the schema of the backup (${migrations.at(-1) ?? 'none'}, Parlance ${parlance}): restore it with that version or a newer one`,
    )
}

export interface RestoreRows {
  manifest: Manifest
  /** The rows of the tables as lines of JSON, each table behind those that it refers to. */
  tables: AsyncIterable<{ name: string; chunks: AsyncIterable<Uint8Array> }>
  onRows?(count: number): void
}

/**
 * Replaces everything in the database by the rows of a backup, in one transaction: the schema is made as it was
 * when they were written, takes them, and is then brought forward. Numbers go on behind the highest one.
 */
export async function restoreRows(database: Database, input: RestoreRows): Promise<void> {
  const { manifest } = input
  await database.unhurried.transaction().execute(async (tx) => {
    if ((await listTables(tx)).length > 0) await dropEverything(tx)
    await migrateWithin(tx, manifest.migrations)
    const tables = (await listTables(tx)).filter((name) => name !== 'migrations')
    // Rows that a migration has put there are in the backup, too.
    await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))}`.execute(tx)
    await withoutTriggers(tx, tables, () => insertTables(tx, input))
    await restoreSequences(tx, manifest.sequences)
    await migrateWithin(tx)
  })
}

/** Triggers keep derived rows; those are in the backup. (Foreign keys are still checked.) */
async function withoutTriggers(tx: Kysely<Rows>, tables: string[], work: () => Promise<void>): Promise<void> {
  for (const name of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx)
  await work()
  for (const name of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx)
}

async function insertTables(tx: Kysely<Rows>, { manifest, tables, onRows }: RestoreRows): Promise<void> {
  const inserted = new Map<string, number>()
  for await (const { name, chunks } of tables) {
    for await (const batch of batchesOf(chunks)) {
      await sql`
        insert into ${sql.table(name)} overriding system value
        select * from json_populate_recordset(null::${sql.table(name)}, ${`[${batch.join(',')}]`}::json)
      `.execute(tx)
      inserted.set(name, (inserted.get(name) ?? 0) + batch.length)
      onRows?.(batch.length)
    }
  }
  const wrong = manifest.tables.find(({ name, rows }) => (inserted.get(name) ?? 0) !== rows)
  if (wrong) throw invalid(`the table ${wrong.name} of the backup is damaged`)
}

async function* batchesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  let batch: string[] = []
  let size = 0
  for await (const line of linesOf(chunks)) {
    batch.push(line.toString('utf8'))
    size += line.length
    if (size < BATCH_BYTES && batch.length < BATCH_ROWS) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

const NEWLINE = 0x0a

/** Lines as JSON has them. (Node's own reader of lines also ends them where texts have U+2028.) */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let begun: Uint8Array[] = []
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...begun, chunk.subarray(start, end)])
      begun = []
      start = end + 1
    }
    if (start < chunk.length) begun.push(chunk.subarray(start))
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}

async function restoreSequences(tx: Kysely<Rows>, sequences: Manifest['sequences']): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    // Each organization's conversations have a sequence of their own, which no migration makes.
    await sql`create sequence if not exists ${sql.table(name)}`.execute(tx)
    if (last !== null) await sql`select setval(${name}::regclass, ${last}::bigint)`.execute(tx)
  }
}

/** Throws `conflict` when another Parlance works with this database server (the embedded one is locked anyway). */
export async function refuseOthers(database: Database): Promise<void> {
  if (database.kind !== 'server') return
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and application_name = 'parlance listener'`.execute(database.kysely)
  if (rows[0]?.n !== '0') throw conflict('Parlance is running on this database. Stop it first.')
}
