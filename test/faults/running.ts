import { cp } from 'node:fs/promises'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from '../support/databases.ts'
import type { Faults } from '../support/faulty-main.ts'
import { type Program, startProgram } from '../support/program.ts'

export interface Installation {
  database: TestDatabase
  /** The program that runs now. */
  program: Program
  start(faults?: Faults): Promise<Program>
}

export interface InstallationOptions {
  settings?: Record<string, string>
  /** Instead of the usual place. */
  dataDir?: string
  /** An empty database of the test’s own, instead of a copy of the prepared one. */
  databaseUrl?: string
  /** Leads the program to its database server by a detour. */
  throughUrl?(url: string): string
}

/** An installation of the real program that a test may kill and start as it likes. */
export async function install(t: TestContext, options: InstallationOptions = {}): Promise<Installation> {
  const fresh = await freshDatabase()
  if (options.dataDir) await cp(fresh.dataDir, options.dataDir, { recursive: true })
  const database = {
    ...fresh,
    dataDir: options.dataDir ?? fresh.dataDir,
    databaseUrl: options.databaseUrl ?? fresh.databaseUrl,
  }
  const reached = {
    ...database,
    databaseUrl: database.databaseUrl && (options.throughUrl?.(database.databaseUrl) ?? database.databaseUrl),
  }
  const settings = { RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...options.settings }
  let running: Program | undefined
  t.after(async () => {
    running?.child.kill('SIGKILL')
    await running?.ended
    await fresh.remove()
  })
  return {
    database,
    get program() {
      if (!running) throw new Error('nothing was started')
      return running
    },
    async start(faults = {}) {
      running = await startProgram(reached, settings, faults)
      await running.untilReady()
      return running
    },
  }
}

/** Lets the leases of a process that died run out, which takes minutes otherwise. The embedded one ends them itself. */
export async function endLeases({ databaseUrl }: Pick<TestDatabase, 'databaseUrl'>): Promise<void> {
  if (!databaseUrl) return
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('update outbox set leased_until = null')
  await client.query('update anonymization_requests set leased_until = null')
  await client.end()
}
