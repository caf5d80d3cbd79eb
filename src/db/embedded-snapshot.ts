import { constants, copyFile, mkdir, mkdtemp, opendir, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** File times are coarser than the clock. */
const SLACK_MS = 1000

/**
 * Copies the files of a running database as they are at one moment. Most are copied while it works; `standStill`
 * then keeps it still for the rest: what changed meanwhile. Returns the directory of the copy, inside a new one
 * below `below`.
 */
export async function copyAtOneMoment(
  directory: string,
  below: string,
  standStill: (work: () => Promise<void>) => Promise<void>,
): Promise<string> {
  await mkdir(below, { recursive: true })
  const root = await mkdtemp(join(below, 'snapshot-'))
  try {
    const copy = join(root, 'db')
    const started = Date.now()
    await copyFiles(directory, copy, 0)
    await standStill(async () => {
      await copyFiles(directory, copy, started - SLACK_MS)
      await removeGone(directory, copy)
    })
    return copy
  } catch (error) {
    await rm(root, { recursive: true, force: true })
    throw error
  }
}

/** Throws a copy away. */
export async function removeCopy(copy: string): Promise<void> {
  await rm(dirname(copy), { recursive: true, force: true })
}

/** Files that changed since `since` (ms), folders even when they are empty. */
async function copyFiles(from: string, to: string, since: number): Promise<void> {
  await mkdir(to, { recursive: true })
  for await (const entry of await opendir(from, { recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    const target = join(to, relative(from, path))
    if (entry.isDirectory()) await mkdir(target, { recursive: true })
    else if (entry.isFile()) await copyChanged(path, target, since)
  }
}

async function copyChanged(path: string, target: string, since: number): Promise<void> {
  try {
    if ((await stat(path)).mtimeMs < since) return
    await mkdir(dirname(target), { recursive: true })
    // Where the file system can, both share their blocks and nothing is copied at all.
    await copyFile(path, target, constants.COPYFILE_FICLONE)
  } catch (error) {
    // A file that goes away while we look is gone from the copy as well.
    if (!isMissing(error)) throw error
  }
}

async function removeGone(from: string, to: string): Promise<void> {
  for await (const entry of await opendir(to, { recursive: true })) {
    const copied = join(entry.parentPath, entry.name)
    const isGone = await stat(join(from, relative(to, copied))).then(() => false, isMissing)
    if (isGone && entry.isFile()) await rm(copied, { force: true })
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
