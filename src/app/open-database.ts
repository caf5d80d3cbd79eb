import { releaseDeliveries } from '../core/channel-deliveries/index.ts'
import { releaseContactJobs } from '../core/contact-jobs/index.ts'
import { releaseLeases } from '../core/outbox/index.ts'
import { releaseLanes } from '../core/webhooks/index.ts'
import type { Database } from '../db/database.ts'
import { openEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openServer } from '../db/server.ts'
import type { Settings } from '../settings.ts'

/** Opens the database that the settings name, brought to the present form. */
export async function openDatabase(settings: Settings): Promise<Database> {
  const report = (error: Error) =>
    console.error(JSON.stringify({ level: 40, time: Date.now(), msg: `database: ${error.message}` }))
  const database = settings.DATABASE_URL
    ? await openServer(settings.DATABASE_URL, { onError: report })
    : await openEmbedded(settings.DATA_DIR, { onError: report })
  try {
    await migrate(database.unhurried)
    if (database.kind === 'embedded') {
      await releaseLeases(database.kysely)
      await releaseDeliveries(database.kysely)
      await releaseLanes(database.kysely)
      await releaseContactJobs(database.kysely)
    }
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}
