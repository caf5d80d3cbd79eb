import { readFileSync } from 'node:fs'
import { readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { examineRunning } from '../cli/examine.ts'
import type { Database } from '../db/database.ts'
import type { InstallationFacts } from '../dialects/native/system-schemas.ts'
import type { SettingProblem, Settings } from '../settings.ts'

const packageFile = join(import.meta.dirname, '..', '..', 'package.json')

/** What this program calls itself. */
export const VERSION: string = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version

/** To try the settings asks other servers: what was found is told again for so long. */
const REMEMBERED_MS = 30_000

/** What this server knows of itself: its disk, its spool, and which settings do not work. */
export function openSystem(settings: Settings, database: Database): () => Promise<InstallationFacts> {
  const startedAt = new Date()
  const problems = remembered(() => examineRunning(settings))
  return async () => ({
    startedAt,
    databaseKind: database.kind,
    disk: await diskOf(settings.DATA_DIR),
    spool: await spoolOf(join(settings.DATA_DIR, 'spool')),
    problems: await problems(),
  })
}

function remembered(ask: () => Promise<SettingProblem[]>): () => Promise<SettingProblem[]> {
  let answer: Promise<SettingProblem[]> | undefined
  let askedAt = 0
  return () => {
    if (!answer || Date.now() - askedAt > REMEMBERED_MS) {
      askedAt = Date.now()
      answer = ask()
    }
    return answer
  }
}

async function diskOf(path: string): Promise<InstallationFacts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(path)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    // It does not tell.
    return null
  }
}

/** With a database server there is none. */
async function spoolOf(folder: string): Promise<InstallationFacts['spool']> {
  const names = await readdir(folder).catch(() => [])
  return {
    waiting: names.filter((name) => name.endsWith('.json')).length,
    unreadable: names.filter((name) => name.endsWith('.bad')).length,
  }
}
