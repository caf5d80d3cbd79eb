import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'

const DAY_MS = 24 * 3600_000
/** Long enough to look for what went wrong last week. */
const KEPT_MS = { delivered: 7 * DAY_MS, undelivered: 30 * DAY_MS }

/** Forgets deliveries that were finished long ago. */
export async function forgetDeliveries(db: Kysely<Rows>, now = new Date()): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  await sql`
    delete from webhook_deliveries where finished_at < ${before(KEPT_MS.delivered)}
      and (state = 'delivered' or finished_at < ${before(KEPT_MS.undelivered)})
  `.execute(db)
}
