import { type ArchiveMail, archiveMails, totalSize } from './archive-mails.ts'
import { readArguments, reasonOf, SERVER_OPTIONS, UsageError } from './arguments.ts'
import { CallError, callServer } from './call.ts'
import { type Connection, connect } from './connect.ts'
import { onInterrupt } from './interrupt.ts'
import { bytes, duration, progressBar } from './progress.ts'

/** Mails on their way at once: while one waits for the disk, another is read. */
const AT_ONCE = 4
const INTERRUPTED = 130

interface Run {
  connection: Connection
  path: string
  headers: Record<string, string>
  /** Aborted by the first Ctrl-C, or by a refusal that every mail would get. */
  stop: AbortController
  tally: Tally
}

interface Tally {
  imported: number
  known: number
  /** Bytes read so far. */
  done: number
  failures: string[]
  /** Why it makes no sense to go on. */
  fatal: string | undefined
}

/**
 * `import FILE…`: brings mail of files into an inbox. What the inbox has already is skipped, so that an import
 * that was interrupted goes on when it is run again. Exit code 1 when a mail could not be imported.
 */
export async function importFiles(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...SERVER_OPTIONS,
    inbox: { type: 'string', default: 'default' },
    organization: { type: 'string' },
  })
  if (positionals.length === 0) throw new UsageError('name the files to import')
  const sizes = await totalSize(positionals)
  const connection = await connect(values)
  const run: Run = {
    connection,
    path: `/native/v1/imports?inbox=${encodeURIComponent(values.inbox)}`,
    headers: values.organization === undefined ? {} : { 'x-organization-id': values.organization },
    stop: new AbortController(),
    tally: { imported: 0, known: 0, done: 0, failures: [], fatal: undefined },
  }
  const forget = onInterrupt(() => run.stop.abort())
  try {
    return await importAll(run, positionals, sizes)
  } finally {
    forget()
    await connection.close()
  }
}

async function importAll(run: Run, paths: string[], sizes: number[]): Promise<number> {
  const { tally, stop } = run
  const started = Date.now()
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const bar = progressBar()
  const items = archiveMails(paths, sizes)
  const work = async () => {
    while (!stop.signal.aborted) {
      const next = await items.next()
      if (next.done) return
      const item = next.value
      if (item.kind === 'mail') await importOne(run, item)
      else tally.failures.push(`${item.place}: ${reasonOf(item.error)}`)
      bar.show({ fraction: total > 0 ? Math.min(1, tally.done / total) : 1, facts: factsOf(tally, total) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await items.return(undefined)
  bar.end()
  return report(run, (Date.now() - started) / 1000)
}

const factsOf = (tally: Tally, total: number): string =>
  `${bytes(tally.done)} of ${bytes(total)}, ${tally.imported} imported, ${tally.known} known, ${tally.failures.length} failed`

async function importOne(run: Run, mail: ArchiveMail): Promise<void> {
  const { connection, path, tally } = run
  try {
    const answer = await callServer(connection, {
      method: 'POST',
      path,
      body: mail.raw,
      headers: {
        ...run.headers,
        'content-type': 'message/rfc822',
        ...(mail.writtenAt ? { 'x-received-at': mail.writtenAt.toISOString() } : {}),
      },
    })
    tally[(answer as { status: string }).status === 'known' ? 'known' : 'imported'] += 1
  } catch (error) {
    if (isAboutThisMail(error)) tally.failures.push(`${mail.place}: ${reasonOf(error)}`)
    else {
      tally.fatal ??= reasonOf(error)
      run.stop.abort()
    }
  }
  tally.done = Math.max(tally.done, mail.done)
}

/** Anything else (no such inbox, no permission, no server) the next mail would meet as well. */
const isAboutThisMail = (error: unknown): boolean =>
  error instanceof CallError && [400, 413, 500].includes(error.status)

function report({ tally, stop }: Run, seconds: number): number {
  const { imported, known, failures, fatal } = tally
  for (const failure of failures) console.error(`✗ ${failure}`)
  console.log(
    `${imported} imported, ${known} known already, ${failures.length} failed, in ${duration(seconds)}`,
  )
  if (fatal !== undefined) console.error(`parlance import: ${fatal}`)
  if (stop.signal.aborted) console.error('Not finished. Run the same command again to go on from here.')
  if (fatal !== undefined || failures.length > 0) return 1
  return stop.signal.aborted ? INTERRUPTED : 0
}
