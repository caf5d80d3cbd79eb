import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestDatabase } from './databases.ts'
import type { Faults } from './faulty-main.ts'
import { freePort } from './postgres-cluster.ts'
import { ADMIN_EMAIL, ADMIN_TOKEN } from './start.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
/** The same program with some faults built in. */
const FAULTY = join(import.meta.dirname, 'faulty-main.ts')

/** The real program in a process of its own, as an operator runs it. */
export interface Program {
  child: ChildProcess
  url: string
  httpPort: number
  smtpPort: number
  /** Everything it printed so far, on both streams. */
  output(): string
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | string>
  untilReady(): Promise<void>
  /** Waits until it has printed this, and returns what matched. */
  untilPrinted(pattern: RegExp): Promise<RegExpExecArray>
}

/** Starts `parlance serve` on free ports with the given database; with `faults` as faulty-main.ts has them. */
export async function startProgram(
  database: Omit<TestDatabase, 'remove'>,
  settings: Record<string, string> = {},
  faults?: Faults,
): Promise<Program> {
  const [httpPort, smtpPort] = [await freePort(), await freePort()]
  const environment: Record<string, string> = {
    ...inherited(),
    PORT: String(httpPort),
    SMTP_PORT: String(smtpPort),
    DATA_DIR: database.dataDir,
    ...(database.databaseUrl ? { DATABASE_URL: database.databaseUrl } : {}),
    ADMIN_EMAIL,
    ADMIN_TOKEN,
    ORGANIZATION_NAME: 'Example Energy',
    SEND_HOLD_SECONDS: '0',
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const command = faults ? [FAULTY, JSON.stringify(faults)] : [MAIN, 'serve']
  return spawnProgram(command, environment, { httpPort, smtpPort })
}

/** Runs any command of the program. */
export const runProgram = (args: string[], environment: Record<string, string>): Program =>
  spawnProgram([MAIN, ...args], environment, { httpPort: 0, smtpPort: 0 })

function spawnProgram(
  command: string[],
  environment: Record<string, string>,
  ports: { httpPort: number; smtpPort: number },
): Program {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
    env: { ...inherited(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  const url = `http://127.0.0.1:${ports.httpPort}`
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  return {
    child,
    url,
    ...ports,
    output: () => printed,
    ended,
    untilReady: () => untilReady(url, { ended, output: () => printed }),
    async untilPrinted(pattern) {
      for (let tries = 0; tries < 1000; tries += 1) {
        const found = pattern.exec(printed)
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error(`${pattern} was not printed, but: ${printed}`)
    },
  }
}

/** Only what a program needs of ours: never the settings of whoever runs the tests. */
const inherited = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/tmp',
  TMPDIR: process.env.TMPDIR ?? '/tmp',
  ...(process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {}),
})

async function untilReady(
  url: string,
  program: { ended: Promise<number | string>; output(): string },
): Promise<void> {
  let end: number | string | undefined
  void program.ended.then((code) => {
    end = code
  })
  for (;;) {
    if (end !== undefined) throw new Error(`the program ended (${end}): ${program.output()}`)
    const response = await fetch(`${url}/readyz`).catch(() => undefined)
    if (response?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
