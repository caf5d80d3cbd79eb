import { setTimeout } from 'node:timers/promises'
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
import { type OutboxEntry, settle } from '../core/outbox/index.ts'
import type { Core } from '../core/run.ts'

/** How a mail leaves the machine; absent where there is no relay and sent mail is captured. */
export interface Transport {
  send(mail: { envelope: { from: string; to: string[] }; raw: Buffer }): Promise<DeliveryResult[]>
  close(): void | Promise<void>
}

export interface AttemptOptions {
  core: Core
  blobs: BlobStore
  transport: Transport | null
  compose(content: OutgoingContent): Promise<Buffer>
  /** Milliseconds before the next attempt, after so many failed ones. */
  retryDelay?(attempts: number): number
}

/** How long an attempt goes on asking a database or a disk that is away. */
export interface Patience {
  /** Whether it is too late to hand the mail over within the lease. */
  isTooLate(): boolean
  /** Whether the program ends, and cannot wait any longer to write down what came of it. */
  isEnding(): boolean
}

const GIVE_UP_AFTER_MS = 3 * 24 * 3600_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/** 15 s, 1 min, 4 min, 16 min, then every hour. */
const growingDelay = (attempts: number): number => Math.min(15_000 * 4 ** attempts, 3600_000)

/**
 * One attempt to send a mail. The relay hears it once; what it answered is written down as soon as there is a
 * database to write to, or the mail would go out again when its lease ends.
 */
export async function attemptOnce(
  options: AttemptOptions,
  entry: OutboxEntry,
  patience: Patience,
): Promise<void> {
  const actor = systemActor({ id: entry.organizationId, number: entry.organizationNumber }, 'outgoing mail')
  const attempt: Attempt = { entry, actor, patience }
  const ready = await untilItWorks(() => prepare(options, attempt), patience.isTooLate)
  if (!ready || !options.transport) return
  const { content, raw, blob } = ready
  const results = await options.transport.send({ envelope: envelopeOf(content), raw })
  const retryAt = nextAttempt(options, entry)
  const record = () =>
    options.core.run(
      actor,
      (tx) =>
        recordDelivery(tx, {
          ...messageOf(attempt, content),
          results,
          sourceBlob: blob,
          ...(retryAt ? { retryAt } : {}),
        }),
      { mayUseReserve: true },
    )
  await untilItWorks(record, patience.isEnding)
}

/** Repeats what is refused because a database or a disk is away. */
async function untilItWorks<T>(work: () => Promise<T>, isOver: () => boolean): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'unavailable') || isOver()) throw error
    }
    await setTimeout(pause)
  }
}

interface Attempt {
  entry: OutboxEntry
  actor: ReturnType<typeof systemActor>
  patience: Patience
}

interface Ready {
  content: OutgoingContent
  raw: Buffer
  blob: string
}

const envelopeOf = (content: OutgoingContent) => ({ from: content.envelopeFrom, to: content.openRecipients })

const messageOf = ({ entry }: Attempt, content: OutgoingContent) => ({
  messageId: entry.messageId,
  conversationId: content.conversationId,
})

/** Everything before the relay. Undefined: there is nothing to hand over (any more). */
async function prepare(options: AttemptOptions, attempt: Attempt): Promise<Ready | undefined> {
  const { entry, actor } = attempt
  const content = await options.core.read(actor, (tx) => outgoingContent(tx, entry))
  if (!content || content.openRecipients.length === 0) {
    await options.core.run(actor, (tx) => settle(tx, entry.messageId))
    return undefined
  }
  const envelope = envelopeOf(content)
  const message = messageOf(attempt, content)
  const composed = await composedMail(options, content)
  if ('refusal' in composed) {
    const results = envelope.to.map((address) => permanent(address, composed.refusal))
    await options.core.run(actor, (tx) => recordDelivery(tx, { ...message, results, sourceBlob: null }))
    return undefined
  }
  const { raw, blob } = composed
  if (options.transport) return { content, raw, blob }
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
  return undefined
}

/** The bytes of the mail, stored before they leave; or why there can be none. */
async function composedMail(
  options: AttemptOptions,
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

function nextAttempt(options: AttemptOptions, entry: OutboxEntry): Date | undefined {
  const delay = (options.retryDelay ?? growingDelay)(entry.attempts)
  const at = new Date(Date.now() + delay)
  return at.getTime() - entry.createdAt.getTime() > GIVE_UP_AFTER_MS ? undefined : at
}
