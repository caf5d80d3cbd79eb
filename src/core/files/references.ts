import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** Every column that names a blob and is found by its value. A guard test holds it against the schema. */
export const BLOB_COLUMNS = {
  messages: ['source_blob', 'html_blob'],
  files: ['blob'],
  captured_mail: ['blob'],
  delivery_reports: ['source_blob'],
  imap_skipped_mails: ['source_blob'],
  contact_jobs: ['source_blob'],
  export_parts: ['blob'],
  contacts: ['avatar_blob'],
  people: ['avatar_blob'],
  bots: ['avatar_blob'],
  inboxes: ['avatar_blob'],
} as const

/**
 * Which of some blobs a row of any organization names: bytes are stored once, whoever has them. What an import has
 * brought (`imports`) is remembered by its hash and needs no bytes.
 */
export async function referredTo(db: Kysely<Rows>, hashes: string[]): Promise<Set<string>> {
  const columns = Object.entries(BLOB_COLUMNS).flatMap(([table, names]) =>
    names.map(
      (name) => sql`exists (select from ${sql.table(table)} as t where t.${sql.ref(name)} = asked.sha256)`,
    ),
  )
  const inside = [
    sql`exists (select from messages m where m.attachments <> '[]'
      and m.attachments @> jsonb_build_array(jsonb_build_object('blob', asked.sha256)))`,
    sql`exists (select from outbox o where o.mail is not null and strpos(o.mail::text, asked.sha256) > 0)`,
  ]
  const { rows } = await sql<{ sha256: string }>`
    select asked.sha256 from unnest(${hashes}::text[]) as asked (sha256)
    where ${sql.join([...columns, ...inside], sql` or `)}
  `.execute(db)
  return new Set(rows.map(({ sha256 }) => sha256))
}
