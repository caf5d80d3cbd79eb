import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { freshDatabase, type TestDatabase } from './databases.ts'
import { type Program, runProgram } from './program.ts'
import { ADMIN_EMAIL, ADMIN_TOKEN, type Parlance, type StartOptions, start } from './start.ts'

/** What a command came to. */
export interface Outcome {
  code: number | string
  out: string
  err: string
}

/** A data directory with its database, the real command line on it, and a folder for files. */
export interface Installation {
  dataDir: string
  /** Runs `parlance ARGS…` to its end. */
  command(...args: string[]): Promise<Outcome>
  /** Begins `parlance ARGS…`. */
  begin(...args: string[]): Program
  /** Starts the server on it, inside the test. */
  start(options?: StartOptions): Promise<Parlance>
}

/** Makes one for a test: of the kind that the tests run on, or of the embedded kind. */
export async function newInstallation(t: TestContext, kind?: 'embedded'): Promise<Installation> {
  const database = kind === 'embedded' ? await emptyDirectory() : await freshDatabase()
  const programs: Program[] = []
  const servers: Parlance[] = []
  t.after(async () => {
    for (const { child } of programs) child.kill('SIGKILL')
    await Promise.all(programs.map(({ ended }) => ended))
    for (const server of servers) await server.stop()
    await database.remove()
  })
  const place = { DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl ?? '' }
  const environment = { ...place, ADMIN_EMAIL, ADMIN_TOKEN, ORGANIZATION_NAME: 'Example Energy' }
  const begin = (...args: string[]) => {
    const program = runProgram(args, environment)
    programs.push(program)
    return program
  }
  return {
    dataDir: database.dataDir,
    begin,
    command: (...args) => outcomeOf(begin(...args)),
    async start(options = {}) {
      const server = await start(t, { ...options, database })
      servers.push(server)
      return server
    },
  }
}

/** Whoever opens it makes the database: so begins a new installation. */
async function emptyDirectory(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parlance-test-'))
  return { dataDir, databaseUrl: undefined, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** Waits for a command that has begun. */
export async function outcomeOf(program: Program): Promise<Outcome> {
  const printed = { out: '', err: '' }
  const { stdout, stderr } = program.child
  stdout?.on('data', (chunk: Buffer) => {
    printed.out += chunk.toString('latin1')
  })
  stderr?.on('data', (chunk: Buffer) => {
    printed.err += chunk.toString()
  })
  const code = await program.ended
  return { code, ...printed }
}

/** A folder that is gone after the test. */
export async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-files-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}
