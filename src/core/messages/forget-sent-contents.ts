import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { DEFAULT_WINDOW_MS } from './duplicates.ts'

/** Forgets what was sent longer ago than its organization looks back for duplicates. */
export async function forgetSentContents(db: Kysely<Rows>): Promise<void> {
  await sql`
    delete from sent_contents c using (
      select o.id, coalesce(s.milliseconds, ${DEFAULT_WINDOW_MS}::bigint) as milliseconds
      from organizations o
      left join mail_settings s on s.organization_id = o.id and s.kind = 'duplicate_window'
    ) as w
    where c.organization_id = w.id and c.at < now() - make_interval(secs => w.milliseconds / 1000.0)
  `.execute(db)
}
