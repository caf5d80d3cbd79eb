import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import {
  isDiskFull,
  keepOpen,
  syncDirectory,
  systemErrorCode,
  type WriteDurably,
  writeDurably,
} from '../../lib/durable-files.ts'
import type { MailEnvelope } from './arrived-mail.ts'

/** What must survive a power cut about a mail that its client was told to be safe; the mail itself is a blob. */
export interface SpoolEntry {
  envelope: MailEnvelope
  /** SHA-256 of the raw mail. */
  sourceBlob: string
  receivedAt: Date
}

/**
 * Makes the folder, before anything writes to it. An entry that a crash cut off was never promised to anyone: it is
 * set aside as `.bad`, for people to look at.
 */
export async function createSpool(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await syncDirectory(dirname(folder))
  await keepOpen(folder)
  for (const name of await readdir(folder)) {
    if (name.endsWith(DRAFT)) await rename(join(folder, name), join(folder, `${name}.bad`))
  }
}

/**
 * Returns the entry's id once it is on the disk. Throws `unavailable` when the disk is full. `write` is
 * replaced by tests.
 */
export async function addToSpool(
  folder: string,
  entry: SpoolEntry,
  write: WriteDurably = writeDurably,
): Promise<string> {
  // Ids sort by age, so that mails are processed again in the order in which they came.
  const id = `${entry.receivedAt.getTime().toString(36).padStart(9, '0')}-${randomUUID()}`
  const path = pathOf(folder, id)
  const draft = join(folder, `${id}${DRAFT}`)
  try {
    await write(draft, Buffer.from(JSON.stringify(entry)))
    await rename(draft, path)
    await syncDirectory(folder)
    return id
  } catch (error) {
    await rm(draft, { force: true })
    await rm(path, { force: true })
    throw isDiskFull(error) ? new AppError('unavailable', 'the disk is full') : error
  }
}

/** Forgets an entry. Should the disk forget the removal, the mail is only processed once more. */
export async function removeFromSpool(folder: string, id: string): Promise<void> {
  await rm(pathOf(folder, id), { force: true })
}

/** Every entry, oldest first. One that cannot be read is set aside. */
export async function* listSpool(folder: string): AsyncIterable<SpoolEntry & { id: string }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort()
  for (const name of names) {
    const id = name.slice(0, -SUFFIX.length)
    const json = await readFile(pathOf(folder, id), 'utf8').catch(nullWhenRemoved)
    const entry = json === null ? null : readEntry(json)
    if (entry) yield { id, ...entry }
    else if (json !== null) await setAside(folder, id)
  }
}

/** Keeps an entry that cannot be processed for a person to look at. */
export async function setAside(folder: string, id: string): Promise<void> {
  const path = pathOf(folder, id)
  await rename(path, `${path}.bad`)
}

const SUFFIX = '.json'
const DRAFT = '.draft'
const pathOf = (folder: string, id: string): string => join(folder, `${id}${SUFFIX}`)

function nullWhenRemoved(error: unknown): null {
  if (systemErrorCode(error) === 'ENOENT') return null
  throw error
}

function readEntry(json: string): SpoolEntry | null {
  const entry = parse(json)
  if (!isRecord(entry) || !isEnvelope(entry.envelope) || typeof entry.sourceBlob !== 'string') return null
  const receivedAt = new Date(String(entry.receivedAt))
  if (Number.isNaN(receivedAt.getTime())) return null
  return { envelope: entry.envelope, sourceBlob: entry.sourceBlob, receivedAt }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function isEnvelope(value: unknown): value is MailEnvelope {
  if (!isRecord(value) || typeof value.from !== 'string' || !Array.isArray(value.to)) return false
  return (
    value.to.every((address) => typeof address === 'string') &&
    (value.client === null || isRecord(value.client))
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
