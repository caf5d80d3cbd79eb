import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { median } from './figures.ts'
import { startFloor } from './floor/start.ts'
import type { Stage } from './stage.ts'
import { startSubject } from './subject.ts'

/** Started things, from the caller's point of view. */
interface Running {
  pid: number
  smtpPort: number
  stop(): Promise<void>
}

const STARTS = 3
const SAMPLE_MS = 200

/** How long a start takes on a database that is there, and what a process takes of memory. */
export async function measureMemory(stage: Stage): Promise<void> {
  const { engine, report } = stage
  const [database, floorDatabase] = [await engine.newDatabase(), await engine.newDatabase()]
  const open = (): Promise<Running> => startSubject(database)
  const openFloor = async (): Promise<Running> => {
    const { pid, smtp, stop } = await startFloor(floorDatabase)
    return { pid, smtpPort: smtp, stop }
  }
  try {
    // The first start makes the tables.
    await (await open()).stop()
    await (await openFloor()).stop()
    const [ready, floorReady] = [await timeToReady(open), await timeToReady(openFloor)]
    const add = (what: string, unit: 'ms' | 'MB', value: number, floor: number) =>
      report.add({ part: 'memory', database: engine.kind, what, unit }, { value, floor })
    add('time to ready, second start', 'ms', ready, floorReady)
    const [used, floorUsed] = [await memoryOf(stage, open), await memoryOf(stage, openFloor)]
    add('memory at rest', 'MB', used.atRest, floorUsed.atRest)
    add('memory at most, 5 KB mails on 32 connections', 'MB', used.small, floorUsed.small)
    add('memory at most, 200 KB mails on 8 connections', 'MB', used.large, floorUsed.large)
  } finally {
    await Promise.all([database.remove(), floorDatabase.remove()])
  }
}

async function timeToReady(open: () => Promise<Running>): Promise<number> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    const begun = performance.now()
    const running = await open()
    times.push(performance.now() - begun)
    await running.stop()
  }
  return median(times)
}

interface Memory {
  atRest: number
  small: number
  large: number
}

async function memoryOf({ loader, options }: Stage, open: () => Promise<Running>): Promise<Memory> {
  const running = await open()
  try {
    await setTimeout(options.restSeconds * 1000)
    const atRest = residentMegabytes(running.pid)
    const load = { do: 'mail', port: running.smtpPort, to: 'inbox@parlance.localhost' } as const
    const seconds = options.seconds * 2
    const whileLoaded = (size: 'small' | 'large', connections: number) =>
      peak(running.pid, loader.ask({ ...load, size, connections, seconds }))
    return { atRest, small: await whileLoaded('small', 32), large: await whileLoaded('large', 8) }
  } finally {
    await running.stop()
  }
}

/** The most that a process had while something lasted. */
async function peak(pid: number, work: Promise<unknown>): Promise<number> {
  let isOver = false
  const over = work.finally(() => {
    isOver = true
  })
  let most = 0
  while (!isOver) {
    most = Math.max(most, residentMegabytes(pid))
    await Promise.race([setTimeout(SAMPLE_MS), over])
  }
  await over
  return most
}

const residentMegabytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
