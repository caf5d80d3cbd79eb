import { claimDue, giveBack, nextDueAt, type OutboxEntry } from '../core/outbox/index.ts'
import { asUnavailable } from '../core/run.ts'
import { newId } from '../lib/ids.ts'
import { shareNext } from '../lib/share-next.ts'
import { type AttemptOptions, attemptOnce } from './outgoing-attempt.ts'

export interface OutgoingMailOptions extends AttemptOptions {
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

export interface OutgoingMailFeed {
  start(): void
  /** Transports everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Takes nothing new, and waits for what is on its way. */
  stop(): Promise<void>
}

/** Longer than any attempt may take, so that no two overlap: a minute to prepare, two at the relay, and some. */
const LEASE_MS = 200_000
const PREPARE_MS = 60_000
/** How long a stop waits for a database that is away, to write down what the relay said. */
const ENDING_MS = 20_000
const AT_ONCE = 8
/** A wake-up can get lost; then this is how long a due mail waits. */
const POLL_MS = 5_000
/** Mail is queued in bursts; the outbox is looked at once per burst. */
const NUDGE_MS = 20

/**
 * Reads the outbox: claims what is due, transports it, writes down what came of it, per recipient. Whenever one of
 * the places is free the next mail takes it: one that hangs holds up no other.
 */
export function createOutgoingMail(options: OutgoingMailOptions): OutgoingMailFeed {
  const { core, log } = options
  const underWay = new Map<string, Promise<void>>()
  /** Claims without an answer, and when their leases are over. */
  const lostClaims = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let nudge: NodeJS.Timeout | undefined
  let stoppedAt: number | undefined
  let lastTurn: string | null = null
  let forget = () => {}
  const isStopped = () => stoppedAt !== undefined
  const isEnding = () => stoppedAt !== undefined && Date.now() - stoppedAt > ENDING_MS

  const begin = (entry: OutboxEntry): void => {
    // Its lease ran out while it waits here to be written down.
    if (underWay.has(entry.messageId)) return
    const tooLate = Date.now() + PREPARE_MS
    const attempt = attemptOnce(options, entry, { isTooLate: () => Date.now() > tooLate, isEnding })
      // The lease ends by itself and the mail is tried again: nothing is lost by a fault here.
      .catch((error) => log.error({ error, messageId: entry.messageId }, 'a mail could not be processed'))
      .then(() => {
        const wasFull = underWay.size >= AT_ONCE
        underWay.delete(entry.messageId)
        if (wasFull) fillOn().catch(() => {})
        lookSoon()
      })
    underWay.set(entry.messageId, attempt)
  }
  const claimFor = async (places: number): Promise<OutboxEntry[]> => {
    const lease = newId()
    const now = new Date()
    try {
      const claim = { lease, now, leaseMs: LEASE_MS, limit: places, lastTurn }
      return await claimDue(core.database.kysely, claim)
    } catch (error) {
      lostClaims.set(lease, now.getTime() + LEASE_MS)
      throw error
    }
  }
  const giveLostBack = async (): Promise<void> => {
    if (lostClaims.size === 0) return
    await giveBack(core.database.kysely, [...lostClaims.keys()])
    // The database may hear the claim only after this: it is asked until the lease is over anyway.
    for (const [lease, end] of lostClaims) if (end < Date.now()) lostClaims.delete(lease)
  }
  const fill = async (): Promise<void> => {
    await giveLostBack()
    const free = () => AT_ONCE - underWay.size
    while (!isStopped() && free() > 0 && (await core.database.hasRoom())) {
      const entries = await claimFor(free())
      if (entries.length === 0) return
      lastTurn = lastInTurn(entries, lastTurn)
      for (const entry of entries) begin(entry)
    }
  }
  const fillOn = shareNext(fill)

  const look = async (): Promise<void> => {
    clearTimeout(timer)
    await fillOn().catch((error) => log.warn({ error: asUnavailable(error) }, 'the outbox cannot be read'))
    // With all places taken, the first that is free looks again; without room on the disk nothing can leave.
    const mayLeave = underWay.size < AT_ONCE && (await core.database.hasRoom())
    const due = mayLeave ? await nextDueAt(core.database.kysely).catch(() => undefined) : undefined
    const wait = due ? Math.max(NUDGE_MS, Math.min(due.getTime() - Date.now(), POLL_MS)) : POLL_MS
    clearTimeout(timer)
    if (!isStopped()) timer = setTimeout(look, wait)
  }
  const lookSoon = (): void => {
    if (isStopped()) return
    nudge ??= setTimeout(() => {
      nudge = undefined
      void look()
    }, NUDGE_MS)
  }
  return {
    start() {
      forget = core.onQueuedMail(lookSoon)
      void look()
    },
    async drain() {
      await fillOn()
      while (underWay.size > 0) {
        await Promise.race(underWay.values())
        await fillOn()
      }
    },
    async stop() {
      stoppedAt = Date.now()
      forget()
      clearTimeout(timer)
      clearTimeout(nudge)
      await fillOn().catch(() => {})
      await Promise.all(underWay.values())
      await Promise.all([options.transport?.close(), options.accounts.close()])
    },
  }
}

/** Organizations have their turns in the order of their ids, round and round. */
function lastInTurn(entries: OutboxEntry[], before: string | null): string | null {
  const ids = entries.map((entry) => entry.organizationId).sort()
  const around = ids.filter((id) => before !== null && id <= before)
  return around.at(-1) ?? ids.at(-1) ?? before
}
