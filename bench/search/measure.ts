// node bench/search/measure.ts URL [threads|messages] [ROUNDS]: latency per kind of query on a loaded database.
import { sql } from 'kysely'
import { createCore } from '../../src/core/run.ts'
import { searchConversations, searchMessages } from '../../src/core/search/index.ts'
import { openEmbedded } from '../../src/db/embedded.ts'
import { openServer } from '../../src/db/server.ts'
import { secretBox } from '../../src/lib/secret-box.ts'
import { KINDS, messageSearch, threadSearch } from './queries.ts'

const [url = '', what = 'threads', rounds = '20', only] = process.argv.slice(2)
const database = url.startsWith('postgres')
  ? await openServer(url, { onError: console.error, connections: 2 })
  : await openEmbedded(url)
const { rows } = await sql<{
  id: string
  number: string
}>`select id, number from organizations limit 1`.execute(database.kysely)
const organization = rows[0]
if (!organization) throw new Error('load the database first')
const core = createCore(database, {
  mailDomain: 'example.test',
  publicUrl: 'http://example.test',
  sendHoldSeconds: 0,
  secret: new Uint8Array(32),
  secrets: secretBox(''),
  mailHost: 'mail.example.test',
  spfTerms: 'a:mail.example.test',
})
const actor = {
  kind: 'system',
  organizationId: organization.id,
  organizationNumber: organization.number,
  name: 'bench',
} as const
const now = new Date('2024-06-15T12:00:00Z')

async function once(text: string, sort?: string): Promise<{ ms: number; hits: number }> {
  const started = performance.now()
  const found = await core.read(actor, (tx) =>
    what === 'messages'
      ? searchMessages({ ...tx, now }, messageSearch(text, sort))
      : searchConversations({ ...tx, now }, threadSearch(text, sort)),
  )
  return { ms: performance.now() - started, hits: found.hits }
}

const at = (sorted: number[], share: number) =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1))

for (const kind of KINDS) {
  if (only && kind.name !== only) continue
  const all: number[] = []
  const each: string[] = []
  for (const text of kind.texts) {
    const times: number[] = []
    let hits = 0
    try {
      for (let round = -2; round < Number(rounds); round += 1) {
        const result = await once(text, kind.sort)
        hits = result.hits
        if (round >= 0) times.push(result.ms)
      }
    } catch (error) {
      each.push(`   ${text}: ${error}`)
      continue
    }
    all.push(...times)
    times.sort((a, b) => a - b)
    each.push(`   least ${at(times, 0)} p50 ${at(times, 0.5)} p95 ${at(times, 0.95)} hits ${hits}  ${text}`)
  }
  all.sort((a, b) => a - b)
  console.log(JSON.stringify({ kind: kind.name, p50: at(all, 0.5), p95: at(all, 0.95) }))
  if (process.env.DETAIL) console.log(each.join('\n'))
}
await database.close()
