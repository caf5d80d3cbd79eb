import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OVER, type Work } from './work.ts'

/** One more than CI has cores: stories also wait for timers and for each other's disk. */
const AT_ONCE = 3
const FILES_PER_PROCESS = 20
/** For a file: long before CI gives up. Who asks for many rounds of kills has time. */
const FILE_MS = process.env.PARLANCE_KILLS ? 24 * 3_600_000 : 600_000

/** Some of the suite's files, on one database or without any. */
export interface Part {
  /** Where they run, for people: "on the embedded database". */
  where: string
  files: string[]
  env: Record<string, string>
}

export interface Outcome {
  where: string
  isPassed: boolean
  /** What failed and why, told again at the very end: the report of the first part is far above by then. */
  failures: string
}

/** Node's runner on processes that share the files; it prints its own counts at the end. */
export async function runFiles(root: string, { where, files, env }: Part): Promise<Outcome> {
  console.log(`\n── ${files.length} files ${where} ──`)
  const folder = await mkdtemp(join(tmpdir(), 'part-'))
  const work: Work = { root, files, most: FILES_PER_PROCESS, marks: join(folder, 'marks') }
  await mkdir(work.marks)
  await writeFile(join(folder, 'work.json'), JSON.stringify(work))
  const needed = Math.max(Math.min(AT_ONCE, files.length), Math.ceil(files.length / FILES_PER_PROCESS))
  const processes = await processFiles(root, folder, needed)
  const failures = join(folder, 'failures')
  const runner = ['--disable-warning=ExperimentalWarning', '--test', ...options(root, failures), ...processes]
  const child = spawn(process.execPath, runner, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PARLANCE_TEST_WORK: join(folder, 'work.json') },
  })
  const code = await new Promise((resolve) => child.on('exit', resolve))
  const left = files.filter((_, place) => textOf(join(work.marks, String(place))) !== OVER)
  const lines = left.map((file) => `✖ ${file} was not finished\n`)
  return {
    where,
    isPassed: code === 0 && left.length === 0,
    failures: textOf(failures) + lines.join(''),
  }
}

/** Everything is told as it comes, and the failures once more into a file. */
const options = (root: string, failures: string): string[] => [
  `--test-concurrency=${AT_ONCE}`,
  `--test-timeout=${FILE_MS}`,
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  `--test-reporter=${join(root, 'test/support/failures-reporter.ts')}`,
  `--test-reporter-destination=${failures}`,
]

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** Node's runner starts a process per file that it is given, and takes none twice. */
async function processFiles(root: string, folder: string, count: number): Promise<string[]> {
  const shared = pathToFileURL(join(root, 'test/support/file-by-file.ts')).href
  const names = Array.from({ length: count }, (_, place) => join(folder, `process-${place + 1}.mjs`))
  await Promise.all(names.map((name) => writeFile(name, `import ${JSON.stringify(shared)}\n`)))
  return names
}
