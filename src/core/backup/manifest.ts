import { readFileSync } from 'node:fs'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { invalid } from '../errors.ts'

/** Raised when an older program could no longer read the archive. */
export const FORMAT_VERSION = 1

/** What the first entry of an archive says about the others. Counts and sizes are whole numbers. */
const ManifestSchema = Type.Object({
  format: Type.Literal('parlance-backup'),
  version: Type.Integer(),
  /** The program that wrote it. */
  parlance: Type.String(),
  at: Type.String(),
  database: Type.Union([Type.Literal('embedded'), Type.Literal('server')]),
  /** The schema that the rows belong to: the migrations it was made by, in order. */
  migrations: Type.Array(Type.String()),
  tables: Type.Array(
    Type.Object({
      name: Type.String({ pattern: '^[a-z_][a-z0-9_]*$' }),
      rows: Type.Integer({ minimum: 0 }),
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
  ),
  /** The last number that each sequence gave; null: none yet. */
  sequences: Type.Record(
    Type.String({ pattern: '^[a-z_][a-z0-9_]*$' }),
    Type.Union([Type.String(), Type.Null()]),
  ),
  blobs: Type.Integer({ minimum: 0 }),
})

/** The last entry: without it an archive is cut off. */
const EndSchema = Type.Object({
  blobs: Type.Integer({ minimum: 0 }),
  bytes: Type.Integer({ minimum: 0 }),
  /** Blobs that rows name, but that the store did not have (or had with other bytes). */
  missing: Type.Array(Type.String()),
})

export type Manifest = Static<typeof ManifestSchema>
export type ArchiveEnd = Static<typeof EndSchema>

export const MANIFEST = 'manifest.json'
export const END = 'end.json'
export const tableEntry = (name: string): string => `db/${name}.ndjson`
export const blobEntry = (sha256: string): string => `blobs/${sha256}`

/** Throws `invalid` when the bytes are no manifest that this program can read. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const found = parse(ManifestSchema, bytes)
  if (!found) throw invalid('this is no backup of Parlance')
  if (found.version > FORMAT_VERSION)
    throw invalid(`this backup was written by a newer Parlance (${found.parlance}): restore it with that one`)
  return found
}

export function parseEnd(bytes: Uint8Array): ArchiveEnd {
  const found = parse(EndSchema, bytes)
  if (!found) throw invalid('the backup is damaged at its end')
  return found
}

function parse<S extends TSchema>(schema: S, bytes: Uint8Array): Static<S> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return Value.Check(schema, value) ? (value as Static<S>) : undefined
  } catch {
    return undefined
  }
}

/** The version of this program. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
