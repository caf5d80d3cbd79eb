import { setTimeout } from 'node:timers/promises'
import { captureMail } from '../core/captured/index.ts'
import { type SigningKey, signingKeyFor } from '../core/domains/index.ts'
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
import { type SmtpAccount, type SmtpTest, smtpAccount } from '../core/smtp-connections/index.ts'

/** How a mail leaves the machine; absent where there is no relay and sent mail is captured. */
export interface Transport {
  send(mail: { envelope: { from: string; to: string[] }; raw: Buffer }): Promise<DeliveryResult[]>
  close(): void | Promise<void>
}

/** Sends through a relay of an organization's own. */
export interface AccountTransport {
  send(
    account: SmtpAccount,
    mail: { envelope: { from: string; to: string[] }; raw: Buffer },
  ): Promise<DeliveryResult[]>
  close(): void | Promise<void>
}

export interface AttemptOptions {
  core: Core
  blobs: BlobStore
  transport: Transport | null
  accounts: AccountTransport
  compose(content: OutgoingContent): Promise<Buffer>
  /** Signs a mail for the domain of its sender. */
  sign(raw: Buffer, key: SigningKey): Promise<Buffer>
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
  if (!ready) return
  const { content, blob } = ready
  const results = await handOver(options, ready)
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

/** One way only: what a connection of the organization's own does not take is tried there again, or given up. */
async function handOver(options: AttemptOptions, { content, raw, by }: Ready): Promise<DeliveryResult[]> {
  const mail = { envelope: envelopeOf(content), raw }
  const later = (response: string) => toAll(content, { outcome: 'temporary', response })
  if (raw === null) return later('the key that signs mail of this domain cannot be read: see SECRETS_KEY')
  if (by === 'relay') return options.transport?.send({ ...mail, raw }) ?? later('there is no relay')
  return 'account' in by
    ? options.accounts.send(by.account, { ...mail, raw })
    : later(by.problem.error ?? by.problem.status)
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
  /** Null: it has to be signed, and cannot be for now. */
  raw: Buffer | null
  blob: string | null
  by: 'relay' | { account: SmtpAccount } | { problem: SmtpTest }
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
  const refuse = async (results: DeliveryResult[]): Promise<undefined> => {
    await options.core.run(actor, (tx) =>
      recordDelivery(tx, { ...messageOf(attempt, content), results, sourceBlob: content.sourceBlob }),
    )
  }
  const { refusal, connectionId } = content.way
  if (refusal) return refuse(toAll(content, { outcome: 'refused', response: refusal }))
  const composed = await composedMail(options, attempt, content)
  if (composed === 'unsigned') return { content, raw: null, blob: null, by: 'relay' }
  if ('refusal' in composed)
    return refuse(toAll(content, { outcome: 'permanent', response: composed.refusal }))
  if (connectionId)
    return { content, ...composed, by: await options.core.read(actor, (tx) => smtpAccount(tx, connectionId)) }
  if (options.transport) return { content, ...composed, by: 'relay' }
  await capture(options, attempt, { content, blob: composed.blob })
  return undefined
}

async function capture(
  options: AttemptOptions,
  attempt: Attempt,
  { content, blob }: { content: OutgoingContent; blob: string },
): Promise<void> {
  const results = toAll(content, { outcome: 'delivered', response: '', isCaptured: true })
  const envelope = envelopeOf(content)
  await options.core.run(attempt.actor, async (tx) => {
    await Promise.all([
      captureMail(tx, { messageId: attempt.entry.messageId, envelope, blob }),
      recordDelivery(tx, { ...messageOf(attempt, content), results, sourceBlob: blob }),
    ])
  })
}

/** The bytes of the mail, signed and stored before they leave; or why there can be none (yet). */
async function composedMail(
  options: AttemptOptions,
  { actor }: Attempt,
  content: OutgoingContent,
): Promise<{ raw: Buffer; blob: string } | { refusal: string } | 'unsigned'> {
  if (content.sourceBlob)
    return { raw: await options.blobs.read(content.sourceBlob), blob: content.sourceBlob }
  const key = await options.core.read(actor, (tx) => signingKeyFor(tx, content.from.address))
  if (key === 'unreadable') return 'unsigned'
  try {
    const composed = await options.compose(content)
    const raw = key ? await options.sign(composed, key) : composed
    return { raw, blob: (await options.blobs.put(raw)).sha256 }
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return { refusal: error.message }
    throw error
  }
}

const toAll = (content: OutgoingContent, result: Omit<DeliveryResult, 'address'>): DeliveryResult[] =>
  content.openRecipients.map((address) => ({ address, ...result }))

function nextAttempt(options: AttemptOptions, entry: OutboxEntry): Date | undefined {
  const delay = (options.retryDelay ?? growingDelay)(entry.attempts)
  const at = new Date(Date.now() + delay)
  return at.getTime() - entry.createdAt.getTime() > GIVE_UP_AFTER_MS ? undefined : at
}
