// Writes src/db/rows.ts from the migrated database, so that row types never drift from the schema.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'

interface Column {
  table_name: string
  column_name: string
  udt_name: string
  is_nullable: 'YES' | 'NO'
  has_default: boolean
  is_identity: 'YES' | 'NO'
}

const TYPES: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  float4: 'number',
  float8: 'number',
  int8: 'string',
  text: 'string',
  uuid: 'string',
  name: 'string',
  bytea: 'Uint8Array',
  tsvector: 'string',
  timestamptz: 'Date',
  jsonb: 'unknown',
  _text: 'string[]',
  _uuid: 'string[]',
}

// What is written where it differs from what is read: 64-bit numbers are read as text on both drivers, JSON is
// read as data and written as its text.
const WRITTEN: Record<string, string> = { int8: 'string | number | bigint', jsonb: 'string' }

/** The text of src/db/rows.ts for the schema that the migrations make. */
export async function generateRows(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parlance-rows-'))
  const database = await openEmbedded(directory)
  try {
    await migrate(database.kysely)
    const { rows } = await sql<Column>`
      select table_name, column_name, udt_name, is_nullable, column_default is not null as has_default, is_identity
      from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position
    `.execute(database.kysely)
    return render(rows)
  } finally {
    await database.close()
    await rm(directory, { recursive: true })
  }
}

function render(columns: Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table_name)
  const bodies = [...tables].map(([table, list]) => {
    const lines = list.map((column) => `  ${column.column_name}: ${typeOf(column)}`)
    return `export interface ${pascal(table)}Row {\n${lines.join('\n')}\n}\n`
  })
  const map = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Row`)
  return `// Made by \`npm run rows\` from the migrated database. Do not edit.
import type { ColumnType, Generated } from 'kysely'

${bodies.join('\n')}
export interface Rows {
${map.join('\n')}
}
`
}

function typeOf(column: Column): string {
  const base = TYPES[column.udt_name]
  if (!base)
    throw new Error(`no TypeScript type for ${column.udt_name} (${column.table_name}.${column.column_name})`)
  const isGenerated = column.has_default || column.is_identity === 'YES'
  const orNull = column.is_nullable === 'YES' ? ' | null' : ''
  const written = WRITTEN[column.udt_name]
  if (!written) return isGenerated ? `Generated<${base}${orNull}>` : `${base}${orNull}`
  const insert = `${written}${orNull}${isGenerated ? ' | undefined' : ''}`
  return `ColumnType<${base}${orNull}, ${insert}, ${written}${orNull}>`
}

const pascal = (name: string) => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

if (import.meta.main) await writeFile(new URL('../src/db/rows.ts', import.meta.url), await generateRows())
