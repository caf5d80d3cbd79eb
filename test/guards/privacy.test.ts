import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { BLOB_COLUMNS } from '../../src/core/files/index.ts'
import { start } from '../support/start.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'privacy.md'), 'utf8')
/** Its bytes are needed by nobody; it only knows the source again. */
const KNOWN_BY_HASH = ['imports.blob']

test('it is written down of every table what anonymizing does to it, and every column that names a file is asked', async (t) => {
  const parlance = await start(t)
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by 1, 2
  `.execute(parlance.core.database.kysely)
  const tables = [...new Set(rows.map(({ table }) => table))]
  assert.ok(tables.length > 60)
  assert.deepEqual(
    tables.filter((table) => !page.includes(`\`${table}\``)),
    [],
    'docs/privacy.md says nothing of',
  )
  const named = rows
    .filter(({ column }) => /blob$/.test(column))
    .map(({ table, column }) => `${table}.${column}`)
  const asked = Object.entries(BLOB_COLUMNS).flatMap(([table, columns]) =>
    columns.map((column) => `${table}.${column}`),
  )
  assert.deepEqual(named.sort(), [...asked, ...KNOWN_BY_HASH].sort())
})
