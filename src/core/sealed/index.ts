import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import type { SecretBox } from '../../lib/secret-box.ts'

/** How many stored credentials were sealed with another key than this one: nobody can use them here. */
export async function countUnreadable(
  db: Kysely<Rows>,
  { keyId }: Pick<SecretBox, 'keyId'>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select private_key from domains
      union all select password from smtp_connections
      union all select password from imap_mailboxes
      union all select secret from webhooks
      union all select secret from webhook_subscriptions
      union all select authorization_header from webhook_subscriptions where authorization_header is not null
      union all select hmac_key from inboxes
      union all select secret from inboxes
      union all select settings->'sms'->>'authToken' from inboxes
      union all select token from bots
      union all select secret from bots
      union all select totp_secret from people where totp_secret is not null
    ) as stored(sealed)
    where split_part(sealed, '.', 1) <> ${keyId}
  `.execute(db)
  return rows[0]?.n ?? 0
}
