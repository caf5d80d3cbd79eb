import { type FileHandle, open } from 'node:fs/promises'

/** Opens a file; tests pass one that runs into a full disk. */
export type OpenFile = (path: string, flags: string, mode?: number) => Promise<FileHandle>

/** Writes a new file and returns once its bytes are on the disk. Its directory entry is `syncDirectory`'s part. */
export async function writeDurably(
  path: string,
  bytes: Uint8Array,
  openFile: OpenFile = open,
): Promise<void> {
  const file = await openFile(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
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
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
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
