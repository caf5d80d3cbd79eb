import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { SecretBox } from '../../lib/secret-box.ts'

/** How many stored credentials were sealed with another key than this one: nobody can use them here. */
export async function countUnreadable(
  db: Kysely<Rows>,
  { keyId }: Pick<SecretBox, 'keyId'>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from domains where split_part(private_key, '.', 1) <> ${keyId})
      + (select count(*) from smtp_connections where split_part(password, '.', 1) <> ${keyId})
      + (select count(*) from imap_mailboxes where split_part(password, '.', 1) <> ${keyId})
      + (select count(*) from webhooks where split_part(secret, '.', 1) <> ${keyId})
      + (select count(*) from inboxes where split_part(secret, '.', 1) <> ${keyId})
      + (select count(*) from bots where split_part(token, '.', 1) <> ${keyId}))::int as n
  `.execute(db)
  return rows[0]?.n ?? 0
}
