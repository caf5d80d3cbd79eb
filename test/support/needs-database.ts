import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a file names of ours when it runs: other than by `import type`, also as the file of a thread. */
const NAMED = /(?<!import type [^'\n]*)(?:from|import|new URL)\s*\(?\s*'(\.[^']+\.ts)'/g

/** How one learns which database this run is on: databases.ts does, and a few stories that differ by it. */
const ASKS = /process\.env\.PARLANCE_TEST_SERVER/

interface Source {
  named: string[]
  asks: boolean
}

/**
 * Tells of test files, named from `root`, whether the database of the run can matter to them: they, what they import, or
 * what that imports, ask for it.
 */
export function databaseFinder(root: string): (file: string) => boolean {
  const sources = new Map<string, Source>()
  const sourceOf = (file: string): Source => {
    const known = sources.get(file)
    if (known) return known
    // Whoever imports a file that is not there says so when it runs.
    const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''
    const named = [...text.matchAll(NAMED)].map((match) => join(dirname(file), match[1] ?? ''))
    const source = { named, asks: ASKS.test(text) }
    sources.set(file, source)
    return source
  }
  return (file) => {
    const reached = new Set([file])
    for (const each of reached) {
      const { named, asks } = sourceOf(each)
      if (asks) return true
      for (const next of named) reached.add(next)
    }
    return false
  }
}
