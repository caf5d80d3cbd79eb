// One of the processes that share the test files of a run: each takes the next file that nobody has taken. A process per
// file would load Parlance and warm it up for each, which takes longer than most stories.
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { OVER, type Work } from './work.ts'

const work: Work = JSON.parse(readFileSync(process.env.PARLANCE_TEST_WORK ?? '', 'utf8'))

/** The first to make the mark has the file. */
function take(mark: string): boolean {
  try {
    closeSync(openSync(mark, 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

let own = 0
for (const [place, file] of work.files.entries()) {
  if (own === work.most) break
  const mark = join(work.marks, String(place))
  if (!take(mark)) continue
  own += 1
  // What a file tests while it is imported becomes a part of this test, which waits for it.
  await test(file, async () => {
    await import(pathToFileURL(join(work.root, file)).href)
  })
  writeFileSync(mark, OVER)
}
