import { AppError } from '../../core/errors.ts'
import {
  type ClaimedExport,
  contactColumns,
  type MadePart,
  type NextPart,
  pageOfContactRows,
  pageOfConversations,
  pageOfMails,
} from '../../core/exports/index.ts'
import type { BlobStore } from '../../core/files/index.ts'
import { systemActor } from '../../core/organizations/index.ts'
import type { Core } from '../../core/run.ts'
import { csvLines } from '../../lib/csv.ts'
import { conversationLine } from './conversation-line.ts'
import { mboxEntry } from './mbox.ts'

export interface PartDoor {
  core: Core
  blobs: BlobStore
  /** Where a part is large enough. */
  limits: { bytes: number; items: number }
}

/** One thing of the file; `bytes` null: what it was made of is not there any more. */
interface Item {
  position: string
  bytes: Buffer | null
  about: string[]
}

interface Reading extends NextPart {
  inboxId: string | null
}

const MAILS_AT_ONCE = 50
const CONVERSATIONS_AT_ONCE = 20
const CONTACTS_AT_ONCE = 500

/** Makes a part of the file and stores its bytes; says whether anything lies behind it. */
export async function makePart(
  door: PartDoor,
  claimed: ClaimedExport,
  next: NextPart,
): Promise<{ part: MadePart; isLast: boolean }> {
  const { limits, blobs } = door
  const pieces: Buffer[] = []
  const about = new Set<string>()
  const part = { last: next.after, size: 0, items: 0, skipped: 0 }
  let isLast = true
  if (claimed.kind === 'contacts' && next.number === 0) pieces.push(await headOf(door, claimed))
  for await (const item of ITEMS[claimed.kind](door, claimed, { ...next, inboxId: claimed.inboxId })) {
    const isFull = part.size >= limits.bytes || part.items + part.skipped >= limits.items
    if (isFull && next.last === null) {
      isLast = false
      break
    }
    part.last = item.position
    for (const id of item.about) about.add(id)
    if (item.bytes) {
      pieces.push(item.bytes)
      part.size += item.bytes.length
      part.items += 1
    } else part.skipped += 1
  }
  const { sha256: blob, size } = await blobs.put(Buffer.concat(pieces))
  const made = { ...part, ...next, last: next.last ?? part.last, blob, size, about: [...about] }
  return { part: made, isLast }
}

const actorOf = ({ organization }: ClaimedExport) => systemActor(organization, 'exports')

type Items = (door: PartDoor, claimed: ClaimedExport, reading: Reading) => AsyncGenerator<Item>

async function* mails(
  { core, blobs }: PartDoor,
  claimed: ClaimedExport,
  reading: Reading,
): AsyncGenerator<Item> {
  const page = (after: string) =>
    core.read(actorOf(claimed), (tx) => pageOfMails(tx, { ...reading, after, limit: MAILS_AT_ONCE }))
  for await (const mail of paged(page, reading.after)) {
    const raw = await blobs.read(mail.sourceBlob).catch(nullWhenGone)
    const bytes = raw && mboxEntry({ raw, from: mail.from, at: mail.at })
    yield { position: mail.id, bytes, about: [mail.id, mail.conversationId] }
  }
}

async function* conversations(
  door: PartDoor,
  claimed: ClaimedExport,
  reading: Reading,
): AsyncGenerator<Item> {
  const page = async (after: string) => {
    const wish = { ...reading, after, limit: CONVERSATIONS_AT_ONCE }
    const ids = await door.core.read(actorOf(claimed), (tx) => pageOfConversations(tx, wish))
    return ids.map((id) => ({ id }))
  }
  for await (const { id } of paged(page, reading.after)) {
    const line = await conversationLine(door, actorOf(claimed), id)
    yield { position: id, bytes: line ? Buffer.from(line.text) : null, about: line?.about ?? [id] }
  }
}

async function* contacts({ core }: PartDoor, claimed: ClaimedExport, reading: Reading): AsyncGenerator<Item> {
  const columns = await core.read(actorOf(claimed), contactColumns)
  const page = async (after: string) => {
    const wish = { ...reading, columns, after, limit: CONTACTS_AT_ONCE }
    const rows = await core.read(actorOf(claimed), (tx) => pageOfContactRows(tx, wish))
    return rows.map(({ id: contactId, number: id, cells }) => ({ id, contactId, cells }))
  }
  for await (const { id, contactId, cells } of paged(page, reading.after))
    yield { position: id, bytes: Buffer.from(csvLines([cells])), about: [contactId] }
}

const ITEMS = { mail: mails, conversations, contacts } satisfies Record<ClaimedExport['kind'], Items>

const headOf = async ({ core }: PartDoor, claimed: ClaimedExport): Promise<Buffer> =>
  Buffer.from(csvLines([await core.read(actorOf(claimed), contactColumns)]))

/** Page after page, each behind the last of the one before. */
async function* paged<T extends { id: string }>(
  page: (after: string) => Promise<T[]>,
  begin: string,
): AsyncGenerator<T> {
  let after = begin
  for (;;) {
    const found = await page(after)
    yield* found
    const last = found.at(-1)
    if (!last) return
    after = last.id
  }
}

function nullWhenGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}
