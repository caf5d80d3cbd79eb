import { type BlobStore, sha256Of } from '../../core/files/index.ts'
import type { IncomingMail } from '../../core/messages/types.ts'
import { byteBudget } from '../../lib/byte-budget.ts'
import type { MailJudge } from '../authentication/judge.ts'
import type { MailLog } from '../log.ts'
import type { ArrivedMail, MailEnvelope } from './arrived-mail.ts'
import { toIncomingMail } from './incoming.ts'
import type { MailParser } from './parse-pool.ts'
import { replyToError } from './smtp-replies.ts'
import { addToSpool, createSpool, listSpool, removeFromSpool, type SpoolEntry, setAside } from './spool.ts'

export interface DeliverableMail {
  envelope: MailEnvelope
  mail: IncomingMail
  receivedAt: Date
  /** Resolves when the raw mail is on the disk; nothing may be written about it before. */
  isKept: Promise<unknown>
}

export interface ReceiverOptions {
  blobs: BlobStore
  parser: MailParser
  /**
   * Where promised mails are kept until `flush`. Null when `deliver` is durable itself (a database server): the
   * raw mail and the transaction are then on disk before the client hears 250.
   */
  spoolFolder: string | null
  /** Says whether a mail comes from where it says; absent: nobody is judged. Never throws. */
  judge?: MailJudge['judge']
  /** Brings a mail into its inboxes. Delivering the same mail again must change nothing. */
  deliver(mail: DeliverableMail): Promise<unknown>
  log: MailLog
  /** Bytes of mails in processing at once; more of them wait. */
  memoryBytes?: number
}

export interface Recovery {
  recovered: number
  /** Entries whose delivery failed again: they stay for the next start, or are set aside when it can never succeed. */
  failed: number
}

export interface MailReceiver {
  /** Resolves when the mail is stored, delivered and safe. Throws what `deliver` throws; then nothing is kept. */
  accept(mail: ArrivedMail): Promise<void>
  /** Delivers again what was promised before the last stop, and may not have reached the disk. */
  recover(): Promise<Recovery>
  /** Brings the database to the disk by `checkpoint`, and forgets the mails that it certainly holds then. */
  flush(checkpoint: () => Promise<void>): Promise<void>
  /** The blobs of promised mails that may be in no database yet. */
  held(): Promise<ReadonlySet<string>>
}

/** The raw bytes, their parsed form and decoded attachments are in memory together. */
const MEMORY_FACTOR = 3
const MEMORY_BYTES = 512 * 1024 * 1024

/** Takes mails from a listener to their inboxes so that none is lost between 250 and the disk. */
export async function openReceiver(options: ReceiverOptions): Promise<MailReceiver> {
  const { spoolFolder, memoryBytes = MEMORY_BYTES } = options
  if (spoolFolder !== null) await createSpool(spoolFolder)
  const memory = byteBudget(memoryBytes)
  const unflushed: Unflushed = { ids: [] }
  return {
    async accept(mail) {
      const bytes = mail.raw.length * MEMORY_FACTOR
      await memory.take(bytes)
      try {
        const id = await keepAndDeliver(options, mail)
        if (id !== null) unflushed.ids.push(id)
      } finally {
        memory.release(bytes)
      }
    },
    recover: () => recover(options, unflushed),
    flush: (checkpoint) => flush(spoolFolder, unflushed, checkpoint),
    held: () => heldBlobs(spoolFolder),
  }
}

/** Spool entries of mails that are delivered, but maybe not on the disk yet. */
interface Unflushed {
  ids: string[]
}

/** Returns the id of the spool entry. */
async function keepAndDeliver(options: ReceiverOptions, mail: ArrivedMail): Promise<string | null> {
  // Asking the DNS takes longer than everything else together: it begins first.
  const judged = options.judge?.(mail)
  const sourceBlob = sha256Of(mail.raw)
  // The disk works while the mail is read and its place is looked for.
  const isKept = keep(options, mail, sourceBlob)
  // Whether it failed is asked later, when the mail has been read.
  isKept.catch(() => {})
  try {
    await processMail(options, { raw: mail.raw, judged, isKept }, { ...mail, sourceBlob })
    return await isKept
  } catch (error) {
    const id = await isKept.catch(() => null)
    // The client hears that it failed, and keeps the mail.
    if (id !== null && options.spoolFolder !== null) await removeFromSpool(options.spoolFolder, id)
    throw error
  }
}

async function recover(options: ReceiverOptions, unflushed: Unflushed): Promise<Recovery> {
  const recovery: Recovery = { recovered: 0, failed: 0 }
  if (options.spoolFolder === null) return recovery
  for await (const entry of listSpool(options.spoolFolder)) {
    const isRecovered = await redeliver(options, options.spoolFolder, entry)
    if (isRecovered) unflushed.ids.push(entry.id)
    recovery[isRecovered ? 'recovered' : 'failed'] += 1
  }
  return recovery
}

/** Only what was delivered before the checkpoint began is certainly in it. */
async function flush(
  spoolFolder: string | null,
  unflushed: Unflushed,
  checkpoint: () => Promise<void>,
): Promise<void> {
  const safe = unflushed.ids
  unflushed.ids = []
  try {
    await checkpoint()
  } catch (error) {
    unflushed.ids = [...safe, ...unflushed.ids]
    throw error
  }
  if (spoolFolder !== null) for (const id of safe) await removeFromSpool(spoolFolder, id)
}

async function heldBlobs(spoolFolder: string | null): Promise<Set<string>> {
  const held = new Set<string>()
  if (spoolFolder !== null) for await (const { sourceBlob } of listSpool(spoolFolder)) held.add(sourceBlob)
  return held
}

/** Raw mail and spool entry go to the disk side by side; both must be there. Returns the entry's id. */
async function keep(
  { blobs, spoolFolder }: ReceiverOptions,
  mail: ArrivedMail,
  sourceBlob: string,
): Promise<string | null> {
  const { envelope, receivedAt } = mail
  const [stored, spooled] = await Promise.allSettled([
    blobs.put(mail.raw),
    spoolFolder === null ? null : addToSpool(spoolFolder, { envelope, receivedAt, sourceBlob }),
  ])
  if (spooled.status === 'rejected') throw spooled.reason
  if (stored.status === 'fulfilled') return spooled.value
  if (spoolFolder !== null && spooled.value !== null) await removeFromSpool(spoolFolder, spooled.value)
  throw stored.reason
}

interface Source {
  raw: Buffer
  judged: ReturnType<MailJudge['judge']> | undefined
  isKept: Promise<unknown>
}

async function processMail(
  { blobs, parser, deliver }: ReceiverOptions,
  { raw, judged, isKept }: Source,
  entry: SpoolEntry,
): Promise<void> {
  const { envelope, receivedAt, sourceBlob } = entry
  const [parsed, authentication] = await Promise.all([
    parser.parse(raw, { envelopeFrom: envelope.from }),
    judged ?? null,
  ])
  const read = { parsed, sourceBlob, envelopeFrom: envelope.from, authentication, client: envelope.client }
  const mail = await toIncomingMail(blobs, read)
  await deliver({ envelope, mail, receivedAt, isKept })
}

type ListedEntry = SpoolEntry & { id: string }

/** One mail that fails must not keep the others from their inboxes. */
async function redeliver(
  options: ReceiverOptions,
  spoolFolder: string,
  entry: ListedEntry,
): Promise<boolean> {
  try {
    const raw = await options.blobs.read(entry.sourceBlob)
    const judged = options.judge?.({ ...entry, raw })
    await processMail(options, { raw, judged, isKept: Promise.resolve() }, entry)
    return true
  } catch (error) {
    // Refused for good: its recipient is gone, or its blob never reached the disk, so that nobody heard 250.
    if (replyToError(error).code >= 500) await setAside(spoolFolder, entry.id)
    options.log.error({ err: error, spoolId: entry.id }, 'a spooled mail could not be delivered')
    return false
  }
}
