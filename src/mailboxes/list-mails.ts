import type { ImapFlow } from 'imapflow'
import type { MailboxCursor, MailboxWork } from '../core/imap-mailboxes/index.ts'
import { assertOpen, commanded, type ImapLimits } from './imap-client.ts'

/** What the server says about a mail before it is fetched. */
export interface ListedMail {
  uid: number
  size: number
  /** When the server got it; null where it says nothing usable. */
  internalDate: Date | null
}

const DAY_MS = 24 * 3600_000
/** The server's clock has seconds. */
const SECOND_MS = 1_000

/**
 * The UIDs behind the cursor, in ascending order. Of what was there before anybody looked, those about since `since`:
 * SEARCH counts in days, in a time zone of the server's own, so it is asked for two days more.
 */
export async function newUids(
  client: ImapFlow,
  { cursor, since, limits }: { cursor: MailboxCursor; since: Date | null; limits: ImapLimits },
): Promise<number[]> {
  const first = cursor.lastUid + 1
  const search = async (query: { uid: string; since?: Date }): Promise<number[]> => {
    const found = await commanded(client, limits.commandMs, client.search(query, { uid: true }))
    if (!Array.isArray(found)) throw new Error('the server refuses to search the folder')
    return found
  }
  const recent = since === null ? {} : { since: new Date(since.getTime() - 2 * DAY_MS) }
  const old = first < cursor.walkEnd ? await search({ uid: `${first}:${cursor.walkEnd - 1}`, ...recent }) : []
  const fresh = await search({ uid: `${Math.max(first, cursor.walkEnd)}:*` })
  // `n:*` always holds the last mail, whatever its UID is (RFC 9051, section 9, seq-range).
  const uids = [...old, ...fresh.filter((uid) => uid >= cursor.walkEnd)].filter((uid) => uid >= first)
  return [...new Set(uids)].sort((one, other) => one - other)
}

/** What the server says about these mails; those that are gone are missing. */
export async function listMails(
  client: ImapFlow,
  { range, limits }: { range: string; limits: ImapLimits },
): Promise<ListedMail[]> {
  const query = { uid: true, size: true, internalDate: true }
  const found = await commanded(client, limits.commandMs, client.fetchAll(range, query, { uid: true }))
  assertOpen(client)
  return found.map(({ uid, size, internalDate }) => ({
    uid,
    size: size ?? 0,
    internalDate: dateOf(internalDate),
  }))
}

function dateOf(value: Date | string | undefined): Date | null {
  const date = value === undefined ? null : new Date(value)
  return date === null || Number.isNaN(date.getTime()) ? null : date
}

/** What came after somebody looked is always taken, also an old mail that was moved into the folder. */
export const isChosen = (mail: ListedMail, { since, cursor }: MailboxWork): boolean =>
  since === null || mail.uid >= cursor.walkEnd || !isBefore(mail, since)

/** Whether it lay there before the mailbox was connected: then nobody is told of it. */
export const isOld = (mail: ListedMail, { createdAt, cursor }: MailboxWork): boolean =>
  mail.uid < cursor.walkEnd && isBefore(mail, createdAt)

const isBefore = ({ internalDate }: ListedMail, moment: Date): boolean =>
  internalDate !== null && internalDate.getTime() < moment.getTime() - SECOND_MS
