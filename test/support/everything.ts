import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Parlance } from './start.ts'

/** Where which of some words can still be read, in any case: table.column, file or entry of a backup. */
export async function placesOf(parlance: Parlance, dataDir: string, words: string[]): Promise<string[]> {
  const wanted = words.map((word) => word.toLowerCase())
  const places: string[] = []
  const look = (place: string, text: string) => {
    const lower = text.toLowerCase()
    for (const word of wanted) if (lower.includes(word)) places.push(`${word} in ${place}`)
  }
  for await (const { place, text } of rowsOf(parlance)) look(place, text)
  for (const { place, text } of await filesIn(dataDir)) look(place, text)
  look('a backup', await backupOf(parlance))
  return [...new Set(places)]
}

/** Every row of every table, as text; bytes also as what they mean. */
async function* rowsOf({ core }: Parlance): AsyncGenerator<{ place: string; text: string }> {
  const db = core.database.kysely
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
  `.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select t.* from ${sql.table(name)} as t`.execute(db)
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        yield { place: `${name}.${column}`, text: asText(value) }
  }
}

function asText(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** What is on the disk, the pages of the embedded database apart. */
async function filesIn(folder: string): Promise<{ place: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(folder, 'db')))
  return Promise.all(
    files.map(async (path) => ({
      place: path.slice(folder.length + 1),
      text: readable(await readFile(path)),
    })),
  )
}

async function backupOf({ url, token }: Parlance): Promise<string> {
  const response = await fetch(`${url}/native/v1/backup`, { headers: { authorization: `Bearer ${token}` } })
  return readable(Buffer.from(await response.arrayBuffer()))
}

/** With what mail carries in base64 as its reader sees it. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const decoded = [...text.matchAll(/[A-Za-z0-9+/]{12,}={0,2}/g)].map(([part]) =>
    Buffer.from(part, 'base64').toString('latin1'),
  )
  return `${text}\n${decoded.join('\n')}`
}
