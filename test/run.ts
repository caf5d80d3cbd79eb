// Runs every test on the embedded database and, when its programs are on the machine, on a PostgreSQL server.
import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { openServer } from '../src/db/server.ts'
import { startCluster } from './support/postgres-cluster.ts'

const root = join(import.meta.dirname, '..')
const chosen = process.argv.slice(2)
const patterns = chosen.length > 0 ? chosen : ['src/**/*.test.ts', 'test/**/*.test.ts']
const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
const only = process.env.PARLANCE_TEST_ON

const IN_MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4 * 1024 ** 3

/** Where the run keeps its files: hundreds of databases are copied, which takes a disk longer than the tests. */
async function makeFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(IN_MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  const parent = bavail * bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir()
  const folder = await mkdtemp(join(parent, 'parlance-tests-'))
  // The PostgreSQL server runs as a user of its own.
  await chmod(folder, 0o755)
  return folder
}

interface Outcome {
  database: string
  code: number
  /** What failed and why, told again at the very end: the first half's own report is far above by then. */
  failures: string
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** Node's runner on all files; it prints its own counts at the end. */
function runTests(database: string, env: Record<string, string>): Promise<Outcome> {
  console.log(`\n── tests on ${database} ──`)
  const failures = join(tmpdir(), 'failures')
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-concurrency=2',
      '--test-timeout=180000',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${join(root, 'test/support/failures-reporter.ts')}`,
      `--test-reporter-destination=${failures}`,
      ...files,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  )
  return new Promise((resolve) =>
    child.on('exit', (code) => resolve({ database, code: code ?? 1, failures: textOf(failures) })),
  )
}

async function onEmbedded(): Promise<Outcome> {
  const template = await mkdtemp(join(tmpdir(), 'parlance-template-'))
  try {
    const database = await openEmbedded(template)
    await migrate(database.kysely)
    await database.close()
    return await runTests('the embedded database', { PARLANCE_TEST_TEMPLATE: template })
  } finally {
    await rm(template, { recursive: true, force: true })
  }
}

async function onServer(): Promise<Outcome | undefined> {
  const cluster = await startCluster()
  if (!cluster) {
    console.log(
      '\n── tests on a PostgreSQL server: SKIPPED, no initdb on this machine (apt-get install postgresql) ──',
    )
    return undefined
  }
  try {
    const admin = await openServer(cluster.url, { onError() {} })
    const { sql } = await import('kysely')
    await sql`create database parlance_template`.execute(admin.kysely)
    await admin.close()
    const template = await openServer(cluster.url.replace(/\/postgres$/, '/parlance_template'), {
      onError() {},
    })
    await migrate(template.kysely)
    await template.close()
    return await runTests('a PostgreSQL server', { PARLANCE_TEST_SERVER: cluster.url })
  } finally {
    await cluster.stop()
  }
}

const folder = await makeFolder()
process.env.TMPDIR = folder
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true })
    process.exit(1)
  })
try {
  const outcomes = [
    only === 'server' ? undefined : await onEmbedded(),
    only === 'embedded' ? undefined : await onServer(),
  ].filter((outcome) => outcome !== undefined)
  for (const { database, code, failures } of outcomes)
    console.log(code === 0 ? `passed on ${database}` : `${failures}FAILED on ${database}`)
  process.exitCode = outcomes.length > 0 && outcomes.every(({ code }) => code === 0) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
