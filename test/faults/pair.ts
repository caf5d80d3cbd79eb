import type { TestContext } from 'node:test'
import { freshDatabase } from '../support/databases.ts'
import type { Faults } from '../support/faulty-main.ts'
import { type Program, startProgram } from '../support/program.ts'
import { until } from './load.ts'

export interface Pair {
  /** Two processes on one database; one that dies is started again. */
  programs: [Program, Program]
  deaths: number[]
  /** Of the server. */
  databaseUrl: string | undefined
  /** Ends one, and returns when it runs again. */
  kill(which: 0 | 1, then?: Faults): Promise<void>
}

/** Two processes on one database server, with some faults built in from the start. */
export async function startPair(
  t: TestContext,
  own: Record<string, string> = {},
  usual: Faults = {},
): Promise<Pair> {
  const database = await freshDatabase()
  const settings = { RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...own }
  const deaths: number[] = []
  let isOver = false
  const open = async (faults: Faults = {}): Promise<Program> => {
    const program = await startProgram(database, settings, { ...usual, ...faults })
    void program.ended.then(() => deaths.push(Date.now()))
    await program.untilReady()
    return program
  }
  const programs: [Program, Program] = [await open(), await open()]
  const next: [Faults, Faults] = [{}, {}]
  const keep = async (which: 0 | 1): Promise<void> => {
    for (;;) {
      await programs[which].ended
      if (isOver) return
      const faults = next[which]
      next[which] = {}
      // One that is doomed may be dead before anybody has seen it alive.
      programs[which] = await open(faults).catch(() => open())
      if (isOver) programs[which].child.kill('SIGKILL')
    }
  }
  const keepers = [keep(0), keep(1)]
  t.after(async () => {
    isOver = true
    for (const program of programs) program.child.kill('SIGKILL')
    await Promise.all(keepers)
    await database.remove()
  })
  return {
    programs,
    deaths,
    databaseUrl: database.databaseUrl,
    async kill(which, then = {}) {
      const before = programs[which]
      next[which] = then
      before.child.kill('SIGKILL')
      await until(() => programs[which] !== before, 'it runs again')
    },
  }
}
