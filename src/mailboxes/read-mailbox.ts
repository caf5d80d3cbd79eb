import type { ImapFlow } from 'imapflow'
import type { Actor } from '../core/actor.ts'
import { AppError } from '../core/errors.ts'
import {
  countStuck,
  type Held,
  type MailboxCursor,
  type MailboxWork,
  mailboxWork,
  moveCursor,
  recordSkipped,
  recordSync,
} from '../core/imap-mailboxes/index.ts'
import type { Core } from '../core/run.ts'
import { isAboutOneMail } from './failures.ts'
import { assertOpen, commanded, type ImapLimits, type OpenFolder } from './imap-client.ts'
import { isChosen, isOld, type ListedMail, listMails, newUids } from './list-mails.ts'

/** A mail, and what its server says about it. */
export interface FoundMail {
  raw: Buffer
  /** SHA-256 of the raw mail, which `keep` has stored. */
  sourceBlob: string
  receivedAt: Date
  /** It was there before the mailbox was connected. */
  isOld: boolean
}

/** What happens to the mail of a mailbox. */
export interface MailTaker {
  /** Waits until there is memory for a mail of this size; the result gives it back. */
  reserve(bytes: number): Promise<() => void>
  /** Stores a raw mail. Returns its SHA-256. */
  keep(raw: Buffer): Promise<string>
  /** Brings a mail into the inbox of the mailbox. Bringing it again changes nothing. */
  take(mailbox: { actor: Actor; work: MailboxWork }, mail: FoundMail): Promise<'stored' | 'known'>
  /** Resolves when all that was taken is on the disk. */
  settle(): Promise<void>
}

/** A mailbox that is connected, and watched by this process. */
export interface Session {
  core: Core
  actor: Actor
  held: Held
  client: ImapFlow
  taker: MailTaker
  limits: ImapLimits
  maxBytes: number
  signal: AbortSignal
  /** Hears of mail that is left out, and of mail that fails. */
  onTrouble(error: unknown, facts: { uid: number; tries: number }): void
}

/** Somebody else watches the mailbox by now, or it is gone. */
export class MailboxLost extends Error {}

/** Mails between two moves of the cursor. */
const BATCH = 50
/** A mail that fails so often in a row is left out: the others are not to wait for it. */
const MAX_TRIES = 5

/**
 * Takes everything behind the cursor, unless the server says by `highestModseq` that nothing has changed; in ascending order. The cursor moves behind a mail when it is stored, so whoever
 * breaks off here repeats some mails at most, which the core knows by then.
 */
export async function readMailbox(session: Session, folder: OpenFolder): Promise<void> {
  const work = await session.core.read(session.actor, (tx) => mailboxWork(tx, session.held))
  if (!work) throw new MailboxLost()
  const { client, limits } = session
  let cursor = await cursorFor(session, folder, work.cursor)
  const isUnchanged = hasNothingNew(folder, cursor)
  const uids = isUnchanged ? [] : await newUids(client, { cursor, since: work.since, limits })
  let warning: string | null = null
  for (let at = 0; at < uids.length; at += BATCH) {
    const done = await takeBatch({ ...session, work: { ...work, cursor } }, uids.slice(at, at + BATCH))
    cursor = done.cursor
    warning = done.warning ?? warning
  }
  const end = {
    ...cursor,
    lastUid: Math.max(cursor.lastUid, cursor.walkEnd - 1),
    highestModseq: folder.highestModseq ?? cursor.highestModseq,
  }
  await commit(session, end, { stored: 0, known: 0 })
  await session.core.run(session.actor, (tx) => recordSync(tx, session.held, { warning }))
}

/**
 * Whether the server says that nothing has changed since the cursor was written. The count of changes alone is not
 * enough: a server whose index was damaged by a crash begins it anew, and may come to the same number.
 */
const hasNothingNew = ({ highestModseq, uidNext }: OpenFolder, cursor: MailboxCursor): boolean =>
  highestModseq !== null &&
  highestModseq === cursor.highestModseq &&
  uidNext !== undefined &&
  uidNext <= cursor.lastUid + 1

/** UIDs of another UIDVALIDITY say nothing: all is looked through again, and what is known stays single. */
async function cursorFor(
  session: Session,
  { uidValidity, uidNext }: OpenFolder,
  stored: MailboxCursor,
): Promise<MailboxCursor> {
  if (stored.uidValidity === uidValidity) return stored
  const { client, limits } = session
  const walkEnd =
    uidNext ??
    (await listMails(client, { range: '*', limits })).reduce((end, { uid }) => Math.max(end, uid + 1), 1)
  const cursor = { uidValidity, lastUid: 0, walkEnd, highestModseq: null }
  await commit(session, cursor, { stored: 0, known: 0 })
  return cursor
}

async function commit(
  { core, actor, held }: Session,
  cursor: MailboxCursor,
  counts: { stored: number; known: number },
): Promise<void> {
  if (!(await core.run(actor, (tx) => moveCursor(tx, held, { cursor, ...counts })))) throw new MailboxLost()
}

type Working = Session & { work: MailboxWork }

async function takeBatch(
  session: Working,
  uids: number[],
): Promise<{ cursor: MailboxCursor; warning: string | null }> {
  const { client, limits, work } = session
  const { cursor } = work
  const listed = await listMails(client, { range: uids.join(','), limits })
  const byUid = new Map(listed.map((mail) => [mail.uid, mail]))
  const counts = { stored: 0, known: 0 }
  const taken: number[] = []
  let lastUid = cursor.lastUid
  let failure: unknown
  for (const uid of uids) {
    if (session.signal.aborted) break
    const mail = byUid.get(uid)
    try {
      // Absent: deleted over there meanwhile.
      const outcome = mail && isChosen(mail, work) ? await takeOne(session, mail) : 'left'
      if (outcome === 'stored' || outcome === 'known') {
        counts[outcome] += 1
        taken.push(uid)
      }
    } catch (error) {
      failure = error
      break
    }
    lastUid = uid
  }
  const warning = client.usable && taken.length > 0 ? await afterTaking(session, taken) : null
  const moved = { ...cursor, lastUid }
  await commit(session, moved, counts)
  if (failure !== undefined) throw failure
  if (session.signal.aborted) throw new MailboxLost()
  return { cursor: moved, warning }
}

async function takeOne(session: Working, mail: ListedMail): Promise<'stored' | 'known' | 'left'> {
  const { maxBytes, taker } = session
  if (mail.size > maxBytes) return skip(session, mail, { reason: tooLarge(maxBytes), sourceBlob: null })
  const giveBack = await taker.reserve(mail.size)
  try {
    return await fetchAndTake(session, mail)
  } finally {
    giveBack()
  }
}

const tooLarge = (maxBytes: number): string => `the mail is larger than ${maxBytes} bytes (SMTP_MAX_BYTES)`

async function fetchAndTake(session: Working, mail: ListedMail): Promise<'stored' | 'known' | 'left'> {
  const { client, limits, maxBytes, taker, actor, work } = session
  const { uid } = mail
  let raw: Buffer | 'gone'
  try {
    // BODY.PEEK[]: nothing is marked as read by it. No more than what is taken, whatever size was announced.
    const query = { source: { start: 0, maxLength: maxBytes + 1 } }
    const found = await commanded(
      client,
      limits.commandMs,
      client.fetchOne(String(uid), query, { uid: true }),
    )
    if (!found) assertOpen(client)
    raw = found ? (found.source ?? Buffer.alloc(0)) : 'gone'
  } catch (error) {
    if (isAboutOneMail(error)) return failed(session, mail, { error, sourceBlob: null })
    throw error
  }
  if (raw === 'gone') return 'left'
  if (raw.length > maxBytes) return skip(session, mail, { reason: tooLarge(maxBytes), sourceBlob: null })
  const sourceBlob = await taker.keep(raw)
  const found = { raw, sourceBlob, receivedAt: receivedAt(mail), isOld: isOld(mail, work) }
  try {
    return await taker.take({ actor, work }, found)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    return failed(session, mail, { error, sourceBlob })
  }
}

/** When its server has got it. Nothing comes from the future. */
function receivedAt({ internalDate }: ListedMail): Date {
  const now = new Date()
  return internalDate !== null && internalDate < now ? internalDate : now
}

/** A mail that fails is tried again, with the pauses of a mailbox that fails; at last it is left out. */
async function failed(
  session: Working,
  mail: ListedMail,
  { error, sourceBlob }: { error: unknown; sourceBlob: string | null },
): Promise<'left'> {
  const { core, actor, held } = session
  const tries = await core.run(actor, (tx) => countStuck(tx, held, mail.uid))
  session.onTrouble(error, { uid: mail.uid, tries })
  if (tries < MAX_TRIES) throw error
  const isTheirs = sourceBlob === null
  const reason = isTheirs ? 'the server does not give this mail' : 'the mail could not be stored'
  return skip(session, mail, { reason, sourceBlob })
}

async function skip(
  { core, actor, held, work }: Working,
  { uid, size }: ListedMail,
  { reason, sourceBlob }: { reason: string; sourceBlob: string | null },
): Promise<'left'> {
  const uidValidity = work.cursor.uidValidity ?? '0'
  await core.run(actor, (tx) => recordSkipped(tx, held, { uidValidity, uid, reason, size, sourceBlob }))
  return 'left'
}

/** What was asked for once mail is here. Where that fails, the mail is here all the same. */
async function afterTaking({ client, taker, limits, work }: Working, uids: number[]): Promise<string | null> {
  const { markSeen, moveTo } = work
  if (!markSeen && moveTo === null) return null
  await taker.settle()
  const range = uids.join(',')
  const isMarked =
    !markSeen ||
    (await commanded(client, limits.commandMs, client.messageFlagsAdd(range, ['\\Seen'], { uid: true })))
  if (!isMarked) return 'the server refuses to mark mail as read'
  const isMoved =
    moveTo === null ||
    (await commanded(client, limits.commandMs, client.messageMove(range, moveTo, { uid: true })))
  return isMoved ? null : `the server refuses to move mail to “${moveTo}”`
}
