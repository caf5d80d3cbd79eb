import { captureMail } from '../core/captured/index.ts'
import { AppError } from '../core/errors.ts'
import type { BlobStore } from '../core/files/index.ts'
import {
  type DeliveryResult,
  type OutgoingContent,
  outgoingContent,
  recordDelivery,
} from '../core/messages/index.ts'
import { systemActor } from '../core/organizations/index.ts'
import { claimDue, nextDueAt, type OutboxEntry, settle } from '../core/outbox/index.ts'
import type { Core } from '../core/run.ts'

/** How a mail leaves the machine; absent where there is no relay and sent mail is captured. */
export interface Transport {
  send(mail: { envelope: { from: string; to: string[] }; raw: Buffer }): Promise<DeliveryResult[]>
  close(): void | Promise<void>
}

export interface OutgoingMailOptions {
  core: Core
  blobs: BlobStore
  transport: Transport | null
  compose(content: OutgoingContent): Promise<Buffer>
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
  /** Milliseconds before the next attempt, after so many failed ones. */
  retryDelay?(attempts: number): number
}

export interface OutgoingMailFeed {
  start(): void
  /** Transports everything that is due now, and returns when it is done. */
  drain(): Promise<void>
  /** Takes nothing new, and waits for what is on its way. */
  stop(): Promise<void>
}

/** Longer than any attempt may take (the transport's own limit is shorter), so that no two overlap. */
const LEASE_MS = 180_000
const AT_ONCE = 8
const GIVE_UP_AFTER_MS = 3 * 24 * 3600_000
/** A wake-up can get lost; then this is how long a due mail waits. */
const POLL_MS = 5_000
/** Mail is queued in bursts; the outbox is looked at once per burst. */
const NUDGE_MS = 20

/** 15 s, 1 min, 4 min, 16 min, then every hour. */
const growingDelay = (attempts: number): number => Math.min(15_000 * 4 ** attempts, 3600_000)

/** Reads the outbox: claims what is due, transports it, writes down what came of it, per recipient. */
export function createOutgoingMail(options: OutgoingMailOptions): OutgoingMailFeed {
  const { core } = options
  let timer: NodeJS.Timeout | undefined
  let nudge: NodeJS.Timeout | undefined
  let isStopped = false
  let forget = () => {}
  let turn: Promise<void> = Promise.resolve()

  const sweep = async (): Promise<void> => {
    for (;;) {
      if (isStopped) return
      const claim = { now: new Date(), leaseMs: LEASE_MS, limit: AT_ONCE }
      const entries = await claimDue(core.database.kysely, claim)
      if (entries.length === 0) return
      await Promise.all(entries.map((entry) => attempt(options, entry)))
    }
  }
  const next = (): Promise<void> => {
    turn = turn.catch(() => {}).then(sweep)
    return turn
  }
  const schedule = async (): Promise<void> => {
    clearTimeout(timer)
    if (isStopped) return
    const due = await nextDueAt(core.database.kysely).catch(() => undefined)
    const wait = due ? Math.max(0, Math.min(due.getTime() - Date.now(), POLL_MS)) : POLL_MS
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(run, wait)
  }
  const run = (): void => {
    next()
      .catch((error) => options.log.warn({ error }, 'the outbox cannot be read'))
      .then(schedule)
  }
  return {
    start() {
      forget = core.onQueuedMail(() => {
        nudge ??= setTimeout(() => {
          nudge = undefined
          void schedule()
        }, NUDGE_MS)
      })
      run()
    },
    drain: next,
    async stop() {
      isStopped = true
      forget()
      clearTimeout(timer)
      clearTimeout(nudge)
      await turn.catch(() => {})
      await options.transport?.close()
    },
  }
}

async function attempt(options: OutgoingMailOptions, entry: OutboxEntry): Promise<void> {
  const actor = systemActor({ id: entry.organizationId, number: entry.organizationNumber }, 'outgoing mail')
  try {
    const content = await options.core.read(actor, (tx) => outgoingContent(tx, entry))
    if (!content || content.openRecipients.length === 0)
      return await options.core.run(actor, (tx) => settle(tx, entry.messageId))
    await transport(options, { entry, content, actor })
  } catch (error) {
    // The lease ends by itself and the mail is tried again: nothing is lost by a fault here.
    options.log.error({ error, messageId: entry.messageId }, 'a mail could not be processed')
  }
}

interface Attempt {
  entry: OutboxEntry
  content: OutgoingContent
  actor: ReturnType<typeof systemActor>
}

async function transport(options: OutgoingMailOptions, { entry, content, actor }: Attempt): Promise<void> {
  const envelope = { from: content.from.address, to: content.openRecipients }
  const message = { messageId: entry.messageId, conversationId: content.conversationId }
  const composed = await composedMail(options, content)
  if ('refusal' in composed) {
    const results = envelope.to.map((address) => permanent(address, composed.refusal))
    await options.core.run(actor, (tx) => recordDelivery(tx, { ...message, results, sourceBlob: null }))
    return
  }
  const { raw, blob } = composed
  if (!options.transport) {
    const results = envelope.to.map((address) => ({
      address,
      outcome: 'delivered' as const,
      response: 'captured',
    }))
    await options.core.run(actor, async (tx) => {
      await Promise.all([
        captureMail(tx, { messageId: entry.messageId, envelope, blob }),
        recordDelivery(tx, { ...message, results, sourceBlob: blob }),
      ])
    })
    return
  }
  const results = await options.transport.send({ envelope, raw })
  const retryAt = nextAttempt(options, entry)
  await options.core.run(actor, (tx) =>
    recordDelivery(tx, {
      ...message,
      results,
      sourceBlob: blob,
      ...(retryAt ? { retryAt } : {}),
    }),
  )
}

/** The bytes of the mail, stored before they leave; or why there can be none. */
async function composedMail(
  options: OutgoingMailOptions,
  content: OutgoingContent,
): Promise<{ raw: Buffer; blob: string } | { refusal: string }> {
  if (content.sourceBlob)
    return { raw: await options.blobs.read(content.sourceBlob), blob: content.sourceBlob }
  try {
    const raw = await options.compose(content)
    return { raw, blob: (await options.blobs.put(raw)).sha256 }
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return { refusal: error.message }
    throw error
  }
}

const permanent = (address: string, response: string): DeliveryResult => ({
  address,
  outcome: 'permanent',
  response,
})

function nextAttempt(options: OutgoingMailOptions, entry: OutboxEntry): Date | undefined {
  const delay = (options.retryDelay ?? growingDelay)(entry.attempts)
  const at = new Date(Date.now() + delay)
  return at.getTime() - entry.createdAt.getTime() > GIVE_UP_AFTER_MS ? undefined : at
}
