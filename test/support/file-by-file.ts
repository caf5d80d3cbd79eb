// One of the processes that share the test files of a run: each takes the next file that nobody has taken. A process per
// file would load Parlance and warm it up for each, which takes longer than most stories.
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

/** What test/run.ts asks for. */
export interface Work {
  root: string
  /** From `root`, in the order in which they begin. */
  files: string[]
  /** So many files at most are one process's: what each leaves in memory comes to gigabytes with a hundred. */
  most: number
  /** The folder in which a file is marked as taken, by its place in the list. */
  taken: string
}

/** The first to make the mark has the file. */
function take(work: Work, place: number): boolean {
  try {
    closeSync(openSync(join(work.taken, String(place)), 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

const work: Work = JSON.parse(readFileSync(process.env.PARLANCE_TEST_WORK ?? '', 'utf8'))
// What a file tests while it is imported becomes a part of this test, which waits for it.
let own = 0
for (const [place, file] of work.files.entries()) {
  if (own === work.most) break
  if (!take(work, place)) continue
  own += 1
  // What a file tests while it is imported becomes a part of this test, which waits for it.
  await test(file, async () => {
    await import(pathToFileURL(join(work.root, file)).href)
  })
}
