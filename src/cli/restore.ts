import { mkdir } from 'node:fs/promises'
import { openBlobs } from '../app/open-blobs.ts'
import { openSecrets, unreadableSecrets } from '../app/secrets.ts'
import {
  checkMigrations,
  type Inspection,
  inspectArchive,
  isEmpty,
  type Restored,
  refuseOthers,
  restoreArchive,
} from '../core/backup/index.ts'
import { conflict } from '../core/errors.ts'
import type { Database } from '../db/database.ts'
import { openEmbedded } from '../db/embedded.ts'
import { openServer } from '../db/server.ts'
import type { Settings } from '../settings.ts'
import { readArguments, UsageError } from './arguments.ts'
import { contentsOf } from './backup.ts'
import { usableSettings } from './connect.ts'
import { bytes, progressBar } from './progress.ts'
import { readRunFile } from './run-file.ts'

/**
 * `restore FILE`: brings an archive back, on either kind of database, while no server runs on it. Every byte is
 * checked before anything is touched. Refused where somebody has worked already, unless `--force` empties it.
 */
export async function restore(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { force: { type: 'boolean', default: false } })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new UsageError('name one file to read')
  const settings = usableSettings()
  const run = await readRunFile(settings.DATA_DIR)
  if (run) throw conflict(`Parlance is running here (process ${run.pid}). Stop it first.`)
  const inspection = await inspect(path)
  const database = await openDatabase(settings)
  try {
    await refuseOthers(database)
    if (!(await isEmpty(database.kysely)) && !values.force)
      throw conflict('there is an installation here already; --force replaces it by the backup')
    const { waitingMails } = await bringBack(path, { settings, database, inspection })
    for (const line of report(inspection, waitingMails)) console.log(line)
    const unreadable = await unreadableSecrets(database, await openSecrets(settings))
    if (unreadable) console.log(unreadable)
  } finally {
    await database.close()
  }
  return 0
}

async function inspect(path: string): Promise<Inspection> {
  const bar = progressBar()
  let read = 0
  const inspection = await inspectArchive(path, (count) => {
    read += count
    bar.show({ fraction: null, facts: `${bytes(read)} checked` })
  })
  bar.end()
  await checkMigrations(inspection.manifest)
  return inspection
}

/** The database as it is, without bringing its schema forward. */
async function openDatabase({ DATABASE_URL, DATA_DIR }: Settings): Promise<Database> {
  await mkdir(DATA_DIR, { recursive: true })
  if (!DATABASE_URL) return openEmbedded(DATA_DIR)
  return openServer(DATABASE_URL, {
    name: 'parlance restore',
    onError: (error) => console.error(error.message),
  })
}

interface Restoring {
  settings: Settings
  database: Database
  inspection: Inspection
}

async function bringBack(path: string, { settings, database, inspection }: Restoring): Promise<Restored> {
  const { manifest, end } = inspection
  const total = manifest.tables.reduce((sum, table) => sum + table.bytes, end.bytes)
  const bar = progressBar()
  let done = 0
  const restored = await restoreArchive({
    path,
    manifest,
    database,
    blobs: await openBlobs(settings),
    onProgress(count) {
      done += count
      bar.show({
        fraction: total > 0 ? done / total : 1,
        facts: `${bytes(done)} of ${bytes(total)} restored`,
      })
    },
  })
  bar.end()
  return restored
}

function report({ manifest, end }: Inspection, waitingMails: number): string[] {
  const lines = [`Restored ${contentsOf(manifest)} and ${end.blobs} files, as they were at ${manifest.at}.`]
  if (end.missing.length > 0)
    lines.push(`${end.missing.length} files were missing already when the backup was made.`)
  if (waitingMails > 0)
    lines.push(
      `${waitingMails} mails were waiting to be sent then. They leave when the server starts, also those that have left since.`,
    )
  return lines
}
