import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestDatabase } from './databases.ts'

/**
 * An embedded database of a test's own, as it is when it was just made (`bare`), or with the schema of today: a copy of
 * what test/run.ts prepared, because making one takes more than two seconds. Of a file that runs by itself, it is an empty
 * directory: whoever opens it makes the database.
 */
export async function embeddedDatabase(kind: 'bare' | 'migrated' = 'migrated'): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parlance-test-'))
  const prepared = process.env.PARLANCE_TEST_EMBEDDED
  // Several times as quick as its asynchronous sister.
  if (prepared) cpSync(join(prepared, kind), dataDir, { recursive: true, preserveTimestamps: true })
  return { dataDir, databaseUrl: undefined, remove: () => rm(dataDir, { recursive: true, force: true }) }
}
