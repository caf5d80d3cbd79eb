import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import { readMails } from '../mail/import/read-mails.ts'
import { reasonOf } from './arguments.ts'

/** A mail of the files that were named, or a file that could not be read on. */
export type ArchiveItem = ArchiveMail | { kind: 'unreadable'; place: string; error: unknown }

export interface ArchiveMail {
  kind: 'mail'
  raw: Buffer
  /** File and position, for people. */
  place: string
  /** When its file was written last: the best guess for a mail without a date. */
  writtenAt: Date | null
  /** Bytes of all files that are read once this mail is done. */
  done: number
}

/** Bytes of all files together. Throws `invalid` for one that cannot be read. */
export async function totalSize(paths: string[]): Promise<number[]> {
  return Promise.all(paths.map(sizeOf))
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw new AppError(
      'invalid',
      `${path}: ${error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file' : reasonOf(error)}`,
    )
  })
  if (!found.isDirectory()) return found.size
  let sum = 0
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      sum += (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0
  return sum
}

/** All mails of all files, in order. A file that is broken in the middle does not keep the next from being read. */
export async function* archiveMails(paths: string[], sizes: number[]): AsyncGenerator<ArchiveItem> {
  let before = 0
  for (const [at, path] of paths.entries()) {
    const size = sizes[at] ?? 0
    let read = 0
    try {
      for await (const { name, raw, position, total } of readMails(path)) {
        const done = before + (total > 0 ? (position / total) * size : size)
        const writtenAt = await writeTime(path, name)
        yield { kind: 'mail', raw, place: `${path}: ${name}, at byte ${read}`, writtenAt, done }
        read = position
      }
    } catch (error) {
      yield { kind: 'unreadable', place: `${path}, behind byte ${read}`, error }
    }
    before += size
  }
}

/** A folder names its mails by their files. */
async function writeTime(path: string, name: string): Promise<Date | null> {
  const found = await stat(path)
    .then((whole) => (whole.isDirectory() ? stat(join(path, name)) : whole))
    .catch(() => undefined)
  return found?.mtime ?? null
}
