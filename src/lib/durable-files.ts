import { close, closeSync, fdatasync, fsync, open, writeFile, writeSync } from 'node:fs'
import { promisify } from 'node:util'

const opened = promisify(open)
const closed = promisify(close)
const written = promisify(writeFile)
const datasynced = promisify(fdatasync)
const synced = promisify(fsync)

/** Writes a new file durably; tests pass one that runs into a full disk. */
export type WriteDurably = (path: string, bytes: Uint8Array) => Promise<void>

/** Handing few bytes to the kernel takes less than handing the work to another thread. */
const WRITTEN_AT_ONCE = 64 * 1024

/** Writes a new file and returns once its bytes are on the disk. Its directory entry is `syncDirectory`'s part. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await opened(path, 'wx', 0o600)
  try {
    if (bytes.byteLength > WRITTEN_AT_ONCE) await written(file, bytes)
    else for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at)
    await datasynced(file)
  } finally {
    // Nothing is left to be written.
    closeSync(file)
  }
}

interface DirectorySync {
  running: Promise<void>
  next: Promise<void> | null
}

const syncs = new Map<string, DirectorySync>()

/**
 * Returns once every entry that was in the directory at the time of the call is on the disk. Callers that arrive
 * while the disk is busy share the following sync: with many mails at once, one fsync serves them all.
 */
export function syncDirectory(path: string): Promise<void> {
  const sync = syncs.get(path)
  if (!sync) return startSync(path)
  // The running sync may have begun before the caller's entry was made, so it proves nothing to this caller.
  sync.next ??= sync.running.then(
    () => startSync(path),
    () => startSync(path),
  )
  return sync.next
}

function startSync(path: string): Promise<void> {
  const sync: DirectorySync = { running: fsyncDirectory(path), next: null }
  syncs.set(path, sync)
  const done = (): void => {
    if (syncs.get(path) === sync && !sync.next) syncs.delete(path)
  }
  sync.running.then(done, done)
  return sync.running
}

async function fsyncDirectory(path: string): Promise<void> {
  const kept = keptOpen.get(path)
  if (kept !== undefined) return synced(kept)
  const directory = await opened(path, 'r')
  try {
    await synced(directory)
  } finally {
    await closed(directory)
  }
}

const keptOpen = new Map<string, number>()

/** For a directory that is synced again and again: opening it takes as long as that. It stays open for good. */
export async function keepOpen(path: string): Promise<void> {
  if (keptOpen.has(path)) return
  const directory = await opened(path, 'r')
  if (keptOpen.has(path)) await closed(directory)
  else keptOpen.set(path, directory)
}

/** The `code` of a system error ('ENOENT', 'ENOSPC', …), when it is one. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** The disk, or our share of it, is full: not our bug, and over when somebody makes room. */
export function isDiskFull(error: unknown): boolean {
  return FULL.has(systemErrorCode(error) ?? '')
}
