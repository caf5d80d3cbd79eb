import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

/** Forgets what was sent longer ago than its organization looks back for duplicates. */
export async function forgetSentContents(db: Kysely<Rows>): Promise<void> {
  await sql`
    delete from sent_contents c using (
      select id, duplicate_window(id) as milliseconds from organizations
    ) as w
    where c.organization_id = w.id and c.at < now() - make_interval(secs => w.milliseconds / 1000.0)
  `.execute(db)
}
