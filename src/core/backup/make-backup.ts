import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Database } from '../../db/database.ts'
import { conflict } from '../errors.ts'
import type { BlobStore } from '../files/index.ts'
import { dumpRows } from './dump.ts'
import { archiveOf } from './write-archive.ts'

export interface BackupMaker {
  /**
   * Starts an archive of everything, as it is at one moment (a tar: see manifest.ts). The rows are in a temporary
   * file when this returns; the stream then needs nothing of the database. Throws `conflict` while another one is
   * being made: two would fill the disk, not be faster.
   */
  make(): Promise<Readable>
}

export interface BackupMakerOptions {
  database: Database
  blobs: BlobStore
  /** Where the rows lie until the archive is written. */
  directory: string
}

/** What a process that died left behind. */
const STALE_MS = 24 * 3600_000

export function backupMaker({ database, blobs, directory }: BackupMakerOptions): BackupMaker {
  let isBusy = false
  async function make(): Promise<Readable> {
    await mkdir(directory, { recursive: true })
    await removeStale(directory)
    const own = await mkdtemp(join(directory, 'backup-'))
    const done = async () => {
      isBusy = false
      await rm(own, { recursive: true, force: true })
    }
    try {
      return archiveOf(await dumpRows(database, own), blobs, done)
    } catch (error) {
      await done()
      throw error
    }
  }
  return {
    async make() {
      if (isBusy) throw conflict('a backup is being made already')
      isBusy = true
      try {
        return await make()
      } catch (error) {
        isBusy = false
        throw error
      }
    },
  }
}

async function removeStale(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > STALE_MS) await rm(path, { recursive: true, force: true })
  }
}
