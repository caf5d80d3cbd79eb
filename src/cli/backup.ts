import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Inspection, inspectArchive, type Manifest } from '../core/backup/index.ts'
import { syncDirectory } from '../lib/durable-files.ts'
import { readArguments, SERVER_OPTIONS, UsageError } from './arguments.ts'
import { type Connection, connect } from './connect.ts'
import { download } from './download.ts'
import { bytes, progressBar } from './progress.ts'

const PATH = '/native/v1/backup'
const INTERRUPTED = 130

/**
 * `backup FILE`: one archive of everything, made while the server serves. It has its name only when it is whole,
 * checked and on the disk. `-` writes to stdout. Exit code 1 also when files were missing in the store.
 */
export async function backup(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, SERVER_OPTIONS)
  const [target] = positionals
  if (target === undefined || positionals.length > 1) throw new UsageError('name one file to write')
  if (target === '-' && process.stdout.isTTY) throw new UsageError('the archive is no text for a terminal')
  const connection = await connect(values)
  try {
    if (target !== '-') return await backupTo(connection, resolve(target))
    await fetchArchive(connection, process.stdout, new AbortController().signal)
    return 0
  } finally {
    await connection.close()
  }
}

async function backupTo(connection: Connection, path: string): Promise<number> {
  const partial = `${path}.partial`
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
  try {
    const out = createWriteStream(partial, { mode: 0o600, flush: true })
    await fetchArchive(connection, out, stop.signal)
    const inspection = await inspectArchive(partial)
    await rename(partial, path)
    await syncDirectory(dirname(path))
    return await report(path, inspection)
  } catch (error) {
    await rm(partial, { force: true })
    if (!stop.signal.aborted) throw error
    console.error('Interrupted: nothing was kept.')
    return INTERRUPTED
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
  }
}

async function fetchArchive(connection: Connection, out: Writable, signal: AbortSignal): Promise<void> {
  const bar = progressBar()
  let count = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length
      bar.show({ fraction: null, facts: `${bytes(count)} written` })
      done(null, chunk)
    },
  })
  await pipeline(await download(connection, PATH), counter, out, { signal })
  bar.end()
}

async function report(path: string, { manifest, end }: Inspection): Promise<number> {
  const file = await open(path)
  const { size } = await file.stat().finally(() => file.close())
  console.log(`${basename(path)}: ${contentsOf(manifest)}, ${end.blobs} files, ${bytes(size)}`)
  if (holdsSecrets(manifest))
    console.log(
      'The key that stored passwords and signing keys are encrypted with is not in it: keep SECRETS_KEY, or secrets.key in DATA_DIR, in another place.',
    )
  if (end.missing.length === 0) return 0
  console.error(
    `✗ ${end.missing.length} files are named by messages, but missing or damaged in the store: ${end.missing.slice(0, 10).join(', ')}${end.missing.length > 10 ? ', …' : ''}`,
  )
  return 1
}

const WITH_SECRETS = ['domains', 'smtp_connections', 'imap_mailboxes']
const holdsSecrets = ({ tables }: Manifest): boolean =>
  tables.some(({ name, rows }) => WITH_SECRETS.includes(name) && rows > 0)

/** What an archive holds, in words. */
export function contentsOf({ tables }: Manifest): string {
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0
  return `${rows('organizations')} organizations, ${rows('conversations')} conversations, ${rows('messages')} messages`
}
