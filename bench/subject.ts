import type { TestDatabase } from '../test/support/databases.ts'
import { type Program, startProgram } from '../test/support/program.ts'
import { ADMIN_TOKEN } from '../test/support/start.ts'

/** The Parlance that is measured: the real program with the settings of an operator, as a process. */
export interface Subject {
  httpPort: number
  smtpPort: number
  pid: number
  token: string
  /** The address of the first organization's default inbox. */
  address: string
  call(method: string, path: string, body?: unknown): Promise<Called>
  stop(): Promise<void>
}

const STOPS_WITHIN_MS = 30_000

/** An answer in JSON; who asks knows its shape. */
export type Called = ReturnType<typeof JSON.parse>

export async function startSubject(
  database: TestDatabase,
  settings: Record<string, string> = {},
): Promise<Subject> {
  const program = await startProgram(database, { LOG_LEVEL: 'info', RATE_LIMITS: 'off', ...settings })
  const kill = () => program.child.kill('SIGKILL')
  process.once('exit', kill)
  await program.untilReady()
  return {
    httpPort: program.httpPort,
    smtpPort: program.smtpPort,
    pid: program.child.pid ?? 0,
    token: ADMIN_TOKEN,
    address: 'inbox@parlance.localhost',
    call: (method, path, body) => call(program, { method, path, body }),
    async stop() {
      program.child.kill('SIGTERM')
      const timer = setTimeout(kill, STOPS_WITHIN_MS)
      const end = await program.ended
      clearTimeout(timer)
      process.off('exit', kill)
      if (end !== 0) throw new Error(`Parlance ended with ${end}: ${program.output().slice(-2000)}`)
    },
  }
}

async function call(
  program: Program,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<Called> {
  const response = await fetch(`${program.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${ADMIN_TOKEN}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`)
  return text ? JSON.parse(text) : undefined
}

/** Starts it for the time of some work. */
export async function withSubject(
  database: TestDatabase,
  settings: Record<string, string>,
  work: (subject: Subject) => Promise<void>,
): Promise<void> {
  const subject = await startSubject(database, settings)
  try {
    await work(subject)
  } finally {
    await subject.stop()
  }
}
