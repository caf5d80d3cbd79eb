import { AppError } from '../../core/errors.ts'
import {
  type ClaimedExport,
  claimExport,
  finishExport,
  nextPart,
  notePart,
  postponeExport,
} from '../../core/exports/index.ts'
import type { BlobStore } from '../../core/files/index.ts'
import { systemActor } from '../../core/organizations/index.ts'
import type { Core } from '../../core/run.ts'
import { makePart } from './make-part.ts'

export interface ExportsFeed {
  start(): void
  /** Does everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Begins nothing new; what it is at is gone on with by whoever comes next. */
  stop(): Promise<void>
}

/** How large the parts of a file are. */
export interface ExportLimits {
  bytes: number
  items: number
}

export interface ExportsOptions {
  core: Core
  blobs: BlobStore
  limits?: ExportLimits
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void }
}

const LOOK_EVERY_MS = 1_000
/** A part takes seconds; another process goes on with an export whose process has ended. */
const LEASE_MS = 120_000
const AGAIN_MS = 1_000
const LONGEST_DELAY_MS = 300_000
const LIMITS: ExportLimits = { bytes: 8 * 1024 * 1024, items: 500 }

/** Writes mail, contacts and conversations to files, part after part; one that was interrupted goes on where it was. */
export function createExports({ core, blobs, limits = LIMITS, log }: ExportsOptions): ExportsFeed {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const workOff = async (): Promise<void> => {
    while (!isStopped && (await core.database.hasRoom())) {
      const claimed = await claimExport(core.database.kysely, { now: new Date(), leaseMs: LEASE_MS })
      if (!claimed) return
      await work(claimed).catch((error: unknown) => putOff(claimed, error))
    }
  }
  const actorOf = ({ organization }: ClaimedExport) => systemActor(organization, 'exports')
  const work = async (claimed: ClaimedExport): Promise<void> => {
    const { id, organization } = claimed
    const postpone = (delayMs: number) =>
      core.run(actorOf(claimed), (tx) => postponeExport(tx, { id, delayMs, problem: null }))
    for (;;) {
      if (isStopped) return postpone(0)
      const begunAt = new Date()
      const next = await core.read(actorOf(claimed), (tx) => nextPart(tx, id))
      if (!next) break
      const made = await makePart({ core, blobs, limits }, claimed, next)
      const noted = { id, ...made, begunAt, leaseMs: LEASE_MS }
      // Something is being anonymized: what was read may have it, and is read again afterwards.
      if (!(await core.run(actorOf(claimed), (tx) => notePart(tx, noted)))) return postpone(AGAIN_MS)
    }
    if (await core.run(actorOf(claimed), (tx) => finishExport(tx, id)))
      log.info({ export: id, organization: organization.number }, 'an export is finished')
  }
  const putOff = async (claimed: ClaimedExport, error: unknown): Promise<void> => {
    const delayMs = Math.min(LONGEST_DELAY_MS, AGAIN_MS * 2 ** Math.min(claimed.attempts, 10))
    log.warn({ error, export: claimed.id, delayMs }, 'an export waits for its next try')
    const problem =
      error instanceof AppError ? error.message : 'something went wrong; the log of the server says what'
    await core.run(actorOf(claimed), (tx) => postponeExport(tx, { id: claimed.id, delayMs, problem }), {
      mayUseReserve: true,
    })
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(workOff)
    return turn
  }
  const look = (): void => {
    if (isStopped) return
    next()
      .catch((error: unknown) => log.warn({ error }, 'exports cannot be read; they wait'))
      .finally(() => {
        if (!isStopped) timer = setTimeout(look, LOOK_EVERY_MS)
      })
  }
  return {
    start: look,
    drain: next,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await turn.catch(() => {})
    },
  }
}
