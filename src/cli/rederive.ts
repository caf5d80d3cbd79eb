import { readArguments, reasonOf, SERVER_OPTIONS, UsageError } from './arguments.ts'
import { callServer } from './call.ts'
import { type Connection, connect } from './connect.ts'
import { onInterrupt } from './interrupt.ts'
import { duration, progressBar } from './progress.ts'

const INTERRUPTED = 130

interface Listed {
  organization: { id: string; number: string }
  messages: number
  outdated: number
}

interface Batch {
  after: string | null
  derived: number
  changed: number
  failures: { message_id: string; reason: string }[]
}

const REASONS: Record<string, string> = {
  source_missing: 'its source is not in the store',
  source_damaged: 'its source is damaged in the store',
  unparsable: 'its source kills the parser',
}

interface Run {
  connection: Connection
  scope: 'outdated' | 'all'
  stop: AbortController
  total: number
  tally: { derived: number; changed: number; failures: string[] }
}

/**
 * `rederive`: reads stored mail again that an older version has read (`--all`: every mail), in batches, while the
 * server serves. What was done is done: an interrupted run is run again and goes on. Exit code 1 when a mail could
 * not be read again.
 */
export async function rederive(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...SERVER_OPTIONS,
    all: { type: 'boolean', default: false },
    organization: { type: 'string' },
  })
  if (positionals.length > 0) throw new UsageError('this command takes no files')
  const connection = await connect(values)
  const stop = new AbortController()
  const forget = onInterrupt(() => stop.abort())
  try {
    const organizations = await organizationsOf(connection, values.organization)
    const scope = values.all ? 'all' : 'outdated'
    const total = organizations.reduce((sum, each) => sum + (values.all ? each.messages : each.outdated), 0)
    const tally = { derived: 0, changed: 0, failures: [] }
    return await rederiveAll({ connection, scope, stop, total, tally }, organizations)
  } finally {
    forget()
    await connection.close()
  }
}

async function organizationsOf(connection: Connection, named: string | undefined): Promise<Listed[]> {
  const headers: Record<string, string> = named === undefined ? {} : { 'x-organization-id': named }
  const answer = await callServer(connection, { method: 'GET', path: '/native/v1/derivations', headers })
  const { data } = answer as { data: Listed[] }
  if (named === undefined) return data
  return data.filter(({ organization: { id, number } }) => number === named || id === named.toLowerCase())
}

async function rederiveAll(run: Run, organizations: Listed[]): Promise<number> {
  const { tally, stop } = run
  const started = Date.now()
  const bar = progressBar()
  let fatal: string | undefined
  try {
    for (const { organization } of organizations)
      for await (const _ of batches(run, organization.id)) bar.show(progressOf(run))
  } catch (error) {
    fatal = reasonOf(error)
  }
  bar.end()
  for (const failure of tally.failures) console.error(`✗ ${failure}`)
  const seconds = (Date.now() - started) / 1000
  console.log(
    `${tally.derived} read again, ${tally.changed} of them changed, ${tally.failures.length} failed, in ${duration(seconds)}`,
  )
  if (fatal !== undefined) console.error(`parlance rederive: ${fatal}`)
  if (fatal !== undefined || stop.signal.aborted)
    console.error('Not finished. Run the same command again to go on from here.')
  if (fatal !== undefined || tally.failures.length > 0) return 1
  return stop.signal.aborted ? INTERRUPTED : 0
}

const progressOf = ({ tally: { derived, changed, failures }, total }: Run) => ({
  fraction: total > 0 ? Math.min(1, (derived + failures.length) / total) : 1,
  facts: `${derived} of ${total} read again, ${changed} changed, ${failures.length} failed`,
})

async function* batches({ connection, scope, stop, tally }: Run, organization: string): AsyncIterable<Batch> {
  let after: string | null = null
  do {
    const answer: unknown = await callServer(connection, {
      method: 'POST',
      path: `/native/v1/organizations/${organization}/derivations`,
      body: Buffer.from(JSON.stringify({ scope, after })),
      headers: { 'content-type': 'application/json' },
    })
    const batch = answer as Batch
    tally.derived += batch.derived
    tally.changed += batch.changed
    for (const { message_id, reason } of batch.failures)
      tally.failures.push(`message ${message_id}: ${REASONS[reason] ?? reason}`)
    yield batch
    after = batch.after
  } while (after !== null && !stop.signal.aborted)
}
