import { spawnSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const MB = 1024 * 1024

export interface SmallDisk {
  path: string
  /** Fills it up to so many free bytes. */
  fillUpTo(freeBytes: number): void
  /** Makes room again. */
  makeRoom(): void
}

/** A disk of its own in memory, gone after the test; undefined where this user may not mount one. */
export async function mountSmallDisk(t: TestContext, megabytes: number): Promise<SmallDisk | undefined> {
  const path = await mkdtemp(join(tmpdir(), 'parlance-disk-'))
  const size = `size=${megabytes}m`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path])
  t.after(async () => {
    if (mounted.status === 0) spawnSync('umount', ['-l', path])
    await rm(path, { recursive: true, force: true })
  })
  if (mounted.status !== 0) return undefined
  const ballast: string[] = []
  const free = () => {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  }
  return {
    path,
    fillUpTo(freeBytes) {
      for (let missing = free() - freeBytes; missing > 0; missing = free() - freeBytes) {
        const file = join(path, `ballast-${ballast.length}`)
        ballast.push(file)
        try {
          writeFileSync(file, Buffer.alloc(Math.min(missing, 16 * MB)))
        } catch {
          // Somebody else took the rest.
          return
        }
      }
    },
    makeRoom() {
      for (const file of ballast.splice(0)) rmSync(file, { force: true })
    },
  }
}
