import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const RunSchema = Type.Object({
  url: Type.String(),
  pid: Type.Integer({ minimum: 1 }),
  token: Type.String({ minLength: 1 }),
})

/** How the command line reaches the server that runs on a data directory. */
export type Run = Static<typeof RunSchema>

const pathIn = (dataDir: string): string => join(dataDir, 'run.json')

/**
 * Tells the command line where this process answers, and the token that only this process knows. Whoever can
 * read the file can read the whole data directory, so that it grants nothing new.
 */
export async function writeRunFile(dataDir: string, run: Run): Promise<void> {
  const draft = `${pathIn(dataDir)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(run)}\n`, { mode: 0o600 })
  await rename(draft, pathIn(dataDir))
}

/** Takes the file away, unless another process has written its own since. */
export async function removeRunFile(dataDir: string): Promise<void> {
  if ((await parseRunFile(dataDir))?.pid === process.pid) await rm(pathIn(dataDir), { force: true })
}

/** The server that runs on `dataDir`; undefined when none does, also when a dead one left its file. */
export async function readRunFile(dataDir: string): Promise<Run | undefined> {
  const run = await parseRunFile(dataDir)
  return run && isAlive(run.pid) && (await answers(run.url)) ? run : undefined
}

async function parseRunFile(dataDir: string): Promise<Run | undefined> {
  try {
    const run: unknown = JSON.parse(await readFile(pathIn(dataDir), 'utf8'))
    return Value.Check(RunSchema, run) ? run : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a Parlance answers at `url`. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false
  }
}
