import type { TestDatabase } from '../test/support/databases.ts'
import { startChild } from './child.ts'
import { percentile, rounded } from './figures.ts'
import { type Floor, startFloor } from './floor/start.ts'
import type { CorpusQuestion } from './load/corpus-loader.ts'
import type { HttpCall } from './load/http-client.ts'
import { KINDS, LIST, type Query } from './queries.ts'
import type { Loaded } from './search/load.ts'
import type { Stage } from './stage.ts'
import { type Subject, startSubject } from './subject.ts'

/** The same questions to a few mails and to many. */
export async function measureSearch(stage: Stage): Promise<void> {
  const before = new Map<string, number>()
  for (const messages of new Set([stage.options.fewMessages, stage.options.messages]))
    await measureAt(stage, messages, before)
}

async function measureAt(stage: Stage, messages: number, before: Map<string, number>): Promise<void> {
  const { engine, report } = stage
  const [database, bareDatabase] = [await engine.newDatabase(), await engine.newDatabase()]
  try {
    const begun = Date.now()
    // The program makes the tables; the corpus comes when it is away.
    await (await startSubject(database)).stop()
    const loaded = await fill(database, { as: 'parlance', messages })
    await fill(bareDatabase, { as: 'bare', messages })
    const threads = loaded?.threads ?? 0
    report.progress(
      `  ${messages} messages, ${threads} threads, loaded in ${Math.round((Date.now() - begun) / 1000)} s`,
    )
    const subject = await startSubject(database)
    const floor = await startFloor(bareDatabase)
    try {
      const token = await tokenFor(subject, loaded?.organizationNumber ?? '')
      await measureAll(stage, { subject, floor, token, messages, threads, before })
    } finally {
      await Promise.all([subject.stop(), floor.stop()])
    }
  } finally {
    await Promise.all([database.remove(), bareDatabase.remove()])
  }
}

async function fill(database: TestDatabase, question: CorpusQuestion): Promise<Loaded | null> {
  const env = { DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl ?? '' }
  const program = new URL('./load/corpus-loader.ts', import.meta.url)
  const child = await startChild<CorpusQuestion, Loaded | null>(program, env, ['--max-old-space-size=6000'])
  try {
    return await child.ask(question)
  } finally {
    await child.stop()
  }
}

/** A token for the organization that the corpus is in. */
async function tokenFor(subject: Subject, organization: string): Promise<string> {
  const place = `/native/v1/organizations/${organization}`
  const person = await subject.call('POST', `${place}/people`, {
    email: 'bea@example.test',
    name: 'Bea',
    role: 'agent',
  })
  const { token } = await subject.call('POST', `${place}/tokens`, { person_id: person.id, name: 'bench' })
  return token
}

interface Asked {
  subject: Subject
  floor: Floor
  token: string
  messages: number
  threads: number
  /** The medians at fewer messages, by kind. */
  before: Map<string, number>
}

async function measureAll(stage: Stage, asked: Asked): Promise<void> {
  const list: HttpCall = { method: 'GET', path: '/list' }
  await measureKind(stage, asked, { name: 'list', calls: [callOf(asked, { q: LIST })], floorCalls: [list] })
  for (const { name, queries } of KINDS)
    await measureKind(stage, asked, {
      name,
      calls: queries.map((query) => callOf(asked, query)),
      floorCalls: queries.map(({ bare }) => ({ method: 'POST', path: '/search', body: bare })),
    })
}

const callOf = ({ token }: Asked, { q, sort }: Pick<Query, 'q' | 'sort'>): HttpCall => ({
  method: 'POST',
  path: '/v2/message/threads:search',
  token,
  body: { q, size: 20, ...(sort ? { sort } : {}) },
})

interface Kind {
  name: string
  calls: HttpCall[]
  floorCalls: HttpCall[]
}

async function measureKind(
  { engine, loader, options, report }: Stage,
  asked: Asked,
  kind: Kind,
): Promise<void> {
  const ask = (port: number, calls: HttpCall[]) =>
    loader.ask({
      do: 'latency',
      port,
      calls,
      warmUp: calls.length * 5,
      rounds: options.calls,
      seconds: options.secondsPerKind,
    })
  const bare = await ask(asked.floor.http, kind.floorCalls)
  const answer = await ask(asked.subject.httpPort, kind.calls)
  const value = percentile(answer.times, 0.5)
  const before = asked.before.get(kind.name)
  asked.before.set(kind.name, value)
  report.add(
    { part: 'search', database: engine.kind, what: `${kind.name}, ${asked.messages} messages`, unit: 'ms' },
    {
      value,
      floor: percentile(bare.times, 0.5),
      details: {
        p95: rounded(percentile(answer.times, 0.95)),
        floorP95: rounded(percentile(bare.times, 0.95)),
        calls: answer.count,
        hits: answer.last.map((body) => (JSON.parse(body) as { hits: number }).hits),
        ...(before ? { growth: rounded(value / before) } : {}),
      },
    },
  )
}
