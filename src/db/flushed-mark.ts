import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileOf = (dataDir: string): string => join(dataDir, 'flushed')

/**
 * The moment (ms) before which all changes of the database's files are on the disk, as the process before this one has
 * written it down; 0: nobody knows, or the clock has been put back since.
 */
export async function readFlushedMark(dataDir: string): Promise<number> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => '')
  const moment = /^\d{1,15}$/.test(text) ? Number(text) : 0
  return moment <= Date.now() ? moment : 0
}

/** A half-written one names an earlier moment, which only costs time. */
export const writeFlushedMark = (dataDir: string, moment: number): Promise<void> =>
  writeFile(fileOf(dataDir), String(moment), { mode: 0o600 })
