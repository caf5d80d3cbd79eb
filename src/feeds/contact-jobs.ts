import {
  advance,
  type ContactJob,
  claimContactJob,
  importRow,
  noteFailure,
  releaseJob,
} from '../core/contact-jobs/index.ts'
import { AppError } from '../core/errors.ts'
import type { BlobStore } from '../core/files/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import type { Core } from '../core/run.ts'
import { type CsvRow, isBrokenCsv, readCsv } from '../lib/csv.ts'
import { exportContacts, reportImport } from './contact-job-results.ts'

export interface ContactJobsFeed {
  start(): void
  /** Does everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new, and leaves what it is doing after the rows in hand. */
  stop(): Promise<void>
}

export interface ContactJobsOptions {
  core: Core
  blobs: BlobStore
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void }
}

const LOOK_EVERY_MS = 2_000
/** Rows are taken in far more quickly; another process goes on with a job whose process has ended. */
const LEASE_MS = 60_000
const ROWS_AT_ONCE = 50

/** Takes in and writes out contacts as CSV, one job at a time; a job that was interrupted goes on where it was. */
export function createContactJobs({ core, blobs, log }: ContactJobsOptions): ContactJobsFeed {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const workOff = async (): Promise<void> => {
    while (!isStopped && (await core.database.hasRoom())) {
      const job = await claimContactJob(core.database.kysely, { now: new Date(), leaseMs: LEASE_MS })
      if (!job) return
      await work(job).catch((error: unknown) =>
        log.warn({ error, job: job.id }, 'a job waits for its next try'),
      )
    }
  }
  const work = async (job: ContactJob): Promise<void> => {
    const facts = { job: job.id, organization: job.organization.number }
    if (job.sourceBlob === null) await exportContacts({ core, blobs }, job)
    else if (await importContacts(job, job.sourceBlob)) await reportImport({ core, blobs }, job)
    else return core.run(actorOf(job), (tx) => releaseJob(tx, job.id))
    log.info(facts, job.sourceBlob === null ? 'contacts were exported' : 'contacts were imported')
  }
  /** False: it was left before its end. */
  const importContacts = async (job: ContactJob, sourceBlob: string): Promise<boolean> => {
    const source = await blobs.open(sourceBlob)
    let { position } = job
    try {
      for await (const rows of together(readCsv(source, { from: position }))) {
        await takeRows(core, job, { rows, position })
        position += rows.length
        if (isStopped) return false
      }
    } catch (error) {
      if (!isBrokenCsv(error)) throw error
      await fail(core, job, { position, row: {}, problem: `The file cannot be read on: ${error.message}` })
    } finally {
      source.destroy()
    }
    return true
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(workOff)
    return turn
  }
  const look = (): void => {
    next().catch((error: unknown) => log.warn({ error }, 'jobs cannot be read; they wait'))
  }
  return {
    start() {
      timer = setInterval(look, LOOK_EVERY_MS)
      look()
    },
    drain: next,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await turn.catch(() => {})
    },
  }
}

const actorOf = ({ organization }: ContactJob) => systemActor(organization, 'contact jobs')

/** Some rows at once; those before one that cannot be read, too. */
async function* together(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let some: CsvRow[] = []
  try {
    for await (const row of rows) {
      if (some.push(row) < ROWS_AT_ONCE) continue
      yield some
      some = []
    }
  } catch (error) {
    if (some.length > 0) yield some
    throw error
  }
  if (some.length > 0) yield some
}

interface Rows {
  rows: CsvRow[]
  position: number
}

/** All at once, which is quicker; one by one where one of them is refused. */
async function takeRows(core: Core, job: ContactJob, { rows, position }: Rows): Promise<void> {
  if (rows.length === 0) return
  const all = await tryRows(core, job, { rows, position })
  if (all === null) return
  for (const [index, row] of rows.entries()) {
    const problem = await tryRows(core, job, { rows: [row], position: position + index })
    if (problem !== null) await fail(core, job, { position: position + index, row, problem })
  }
}

/** Null, or why they were refused: then nothing has happened. */
async function tryRows(core: Core, job: ContactJob, { rows, position }: Rows): Promise<string | null> {
  try {
    await core.run(actorOf(job), async (tx) => {
      for (const row of rows) await importRow(tx, row)
      await advance(tx, { jobId: job.id, position: position + rows.length, leaseMs: LEASE_MS })
    })
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    return error.message
  }
}

const fail = (
  core: Core,
  job: ContactJob,
  failure: { position: number; row: CsvRow; problem: string },
): Promise<void> =>
  core.run(actorOf(job), async (tx) => {
    await noteFailure(tx, { jobId: job.id, ...failure })
    await advance(tx, { jobId: job.id, position: failure.position + 1, leaseMs: LEASE_MS })
  })
