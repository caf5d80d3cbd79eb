import type { Kysely } from 'kysely'
import type { Rows } from '../db/rows.ts'
import { forgetExports } from './exports/index.ts'
import { forgetOldCalls } from './idempotency/index.ts'
import { forgetSentContents } from './messages/index.ts'
import { forgetPresence } from './presence/index.ts'
import { forgetStands } from './realtime/index.ts'
import { forgetOffers } from './routing/index.ts'
import { forgetDeliveries } from './webhooks/index.ts'

/** Forgets what is remembered for a while only: nobody will ask for it again. */
export async function forgetOld(db: Kysely<Rows>): Promise<void> {
  await forgetOldCalls(db)
  await forgetSentContents(db)
  await forgetDeliveries(db)
  await forgetPresence(db)
  await forgetStands(db)
  await forgetOffers(db)
  await forgetExports(db)
}
