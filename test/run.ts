// Runs every test: those that use the database of the run on the embedded one and, when its programs are on the machine,
// on a PostgreSQL server; the others once, and what is looked at in the desk on the embedded one only.
import { globSync, readFileSync, rmSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longestFirst } from './support/longest-first.ts'
import { databaseFinder } from './support/needs-database.ts'
import { prepareEmbedded, prepareServer } from './support/prepared-databases.ts'
import { type Outcome, runFiles } from './support/run-files.ts'

const root = join(import.meta.dirname, '..')
const chosen = process.argv.slice(2)
const patterns = chosen.length > 0 ? chosen : ['src/**/*.test.ts', 'test/**/*.test.ts']
const files = [...new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: root })))]
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

const isOnDatabase = databaseFinder(root)
const ordered = longestFirst(files, (file) => statSync(join(root, file)).size)
const onDatabase = ordered.filter(isOnDatabase)
const without = ordered.filter((file) => !isOnDatabase(file))
/** What is looked at in a browser: below it lies HTTP, whose own stories are told on both databases. */
const isInBrowser = (file: string): boolean =>
  readFileSync(join(root, file), 'utf8').includes("'../support/desk-browser.ts'")
const isWhole = chosen.length === 0 && only === undefined
const onServer = isWhole ? onDatabase.filter((file) => !isInBrowser(file)) : onDatabase

async function runAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const run = async (where: string, files: string[], env: Record<string, string>): Promise<void> => {
    if (files.length > 0) outcomes.push(await runFiles(root, { where, files, env }))
  }
  // Also the others open embedded databases of their own.
  const embedded = await prepareEmbedded()
  await run('that no database matters to', without, { ...embedded.env, PARLANCE_TEST_WITHOUT: 'a database' })
  if (only !== 'server') await run('on the embedded database', onDatabase, embedded.env)
  if (only === 'embedded' || onServer.length === 0) return outcomes
  const server = await prepareServer()
  if (!server) {
    console.log(
      '\n── on a PostgreSQL server: SKIPPED, no initdb on this machine (apt-get install postgresql) ──',
    )
    return outcomes
  }
  try {
    await run('on a PostgreSQL server', onServer, { ...embedded.env, ...server.env })
  } finally {
    await server.stop()
  }
  return outcomes
}

const folder = await makeFolder()
process.env.TMPDIR = folder
// What was compiled once is not compiled again, also by the programs that tests start.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled')
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true })
    process.exit(1)
  })
try {
  const outcomes = await runAll()
  for (const { where, isPassed, failures } of outcomes)
    console.log(isPassed ? `passed ${where}` : `${failures}FAILED ${where}`)
  process.exitCode = outcomes.length > 0 && outcomes.every(({ isPassed }) => isPassed) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
