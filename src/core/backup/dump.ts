import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Rows } from '../../db/rows.ts'
import { inOrderOfReference, listMigrations, listSequences, listTables } from './catalog.ts'
import { FORMAT_VERSION, type Manifest, programVersion } from './manifest.ts'

/** All rows of one moment, in files of a directory, and the blobs that they name. */
export interface Dump {
  directory: string
  manifest: Manifest
  blobs: Set<string>
}

/** A page of rows aims at this many bytes, and never has more rows. */
const PAGE_BYTES = 2 * 1024 * 1024
const FIRST_PAGE_ROWS = 20
const MAX_PAGE_ROWS = 2000

/** Each column and each JSON key that names a blob is called so: `blob`, `html_blob`, `htmlBlob`. */
const BLOB = /"\w*[bB]lob":\s?"([0-9a-f]{64})"/g

/** The file of a table's rows in the directory of a dump. */
export const tableFile = (directory: string, table: string): string => join(directory, `${table}.ndjson`)

/** Writes all rows of one moment into `directory`, while everybody else goes on working. */
export async function dumpRows(database: Database, directory: string): Promise<Dump> {
  const blobs = new Set<string>()
  const manifest = await database.snapshot(async (db): Promise<Manifest> => {
    const tables: Manifest['tables'] = []
    const names = (await listTables(db)).filter((name) => name !== 'migrations')
    // In this order they can be read back one after the other.
    for (const name of await inOrderOfReference(db, names))
      tables.push(await dumpTable(db, { name, directory, blobs }))
    return {
      format: 'parlance-backup',
      version: FORMAT_VERSION,
      parlance: programVersion(),
      at: new Date().toISOString(),
      database: database.kind,
      migrations: (await listMigrations(db)) ?? [],
      tables,
      // Sequences know no transactions. Read after the rows, their numbers are at least those of the rows.
      sequences: await listSequences(db),
      blobs: blobs.size,
    }
  })
  return { directory, manifest, blobs }
}

interface DumpTable {
  name: string
  directory: string
  blobs: Set<string>
}

async function dumpTable(
  db: Kysely<Rows>,
  { name, directory, blobs }: DumpTable,
): Promise<Manifest['tables'][number]> {
  const out = createWriteStream(tableFile(directory, name), { mode: 0o600 })
  const done = finished(out)
  done.catch(() => {})
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  for await (const page of pagesOf(db, name)) {
    rows += page.length
    const text = Buffer.from(page.map((line) => `${line}\n`).join(''))
    bytes += text.length
    hash.update(text)
    for (const line of page) for (const [, blob] of line.matchAll(BLOB)) if (blob) blobs.add(blob)
    if (!out.write(text)) await Promise.race([once(out, 'drain'), done])
  }
  out.end()
  await done
  return { name, rows, bytes, sha256: hash.digest('hex') }
}

/** The rows of a table as lines of JSON, a few megabytes at a time. */
async function* pagesOf(db: Kysely<Rows>, table: string): AsyncGenerator<string[]> {
  await sql`declare page no scroll cursor for
    select row_to_json(t)::text as line from ${sql.table(table)} as t`.execute(db)
  for (let size = FIRST_PAGE_ROWS; ; ) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(size))} from page`.execute(db)
    if (rows.length === 0) break
    const lines = rows.map(({ line }) => line)
    yield lines
    const mean = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
    size = Math.max(1, Math.min(MAX_PAGE_ROWS, Math.floor(PAGE_BYTES / mean)))
  }
  await sql`close page`.execute(db)
}
