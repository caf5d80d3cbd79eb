// The floor: what the bare libraries take on the same database. `DATABASE_URL` or `DATA_DIR` says on which.
import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import Fastify from 'fastify'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { openEmbedded } from '../../src/db/embedded.ts'
import type { Rows } from '../../src/db/rows.ts'
import { openServer } from '../../src/db/server.ts'
import { answerQuestions } from '../child.ts'
import type { BareSearch } from '../queries.ts'

export interface FloorPorts {
  http: number
  smtp: number
}

const { DATABASE_URL, DATA_DIR = '' } = process.env
const database = DATABASE_URL
  ? await openServer(DATABASE_URL, { onError: console.error })
  : await openEmbedded(DATA_DIR)
const db = database.kysely
// Plain search may take longer than any request of ours ever does.
const patient = DATABASE_URL
  ? new Kysely<Rows>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: DATABASE_URL }) }),
    })
  : db

/** Text as it is: nothing is built, nothing is translated. */
async function query<R>(kysely: Kysely<Rows>, text: string, values: unknown[] = []): Promise<R[]> {
  const { rows } = await kysely.executeQuery<R>(CompiledQuery.raw(text, values))
  return rows
}

await query(
  db,
  'create table if not exists bare_mails (id uuid primary key, sender text, subject text, raw text, at timestamptz)',
)
await query(
  db,
  'create table if not exists bare_answers (id uuid primary key, recipient text, subject text, html text, at timestamptz)',
)

const listening = (server: { address(): unknown }): number => {
  const address = server.address()
  if (typeof address === 'object' && address && 'port' in address) return Number(address.port)
  throw new Error('the floor does not listen')
}

/** A mail is parsed and inserted as one row, with its source, before 250. */
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  lenientAddressParsing: true,
  logger: false,
  async onData(stream, _session, callback) {
    try {
      const raw = await buffer(stream)
      const mail = await PostalMime.parse(raw)
      await query(db, 'insert into bare_mails values ($1, $2, $3, $4, now())', [
        randomUUID(),
        mail.from?.address,
        mail.subject,
        raw.toString('latin1'),
      ])
      callback()
    } catch (error) {
      callback(error as Error)
    }
  },
})

interface Answer {
  subject: string
  html: string
  to: { address: string }[]
}

const COLUMNS = 'id, thread, subject, sender, body, created_at'

const http = Fastify({ logger: false })
http.get('/readyz', async () => ({ status: 'ready' }))
http.post('/answers', async (request, reply) => {
  const { subject, html, to } = request.body as Answer
  const id = randomUUID()
  await query(db, 'insert into bare_answers values ($1, $2, $3, $4, now())', [
    id,
    to[0]?.address,
    subject,
    html,
  ])
  return reply.status(201).send({ id })
})
http.get('/list', async () => ({
  hits: 0,
  results: await query(db, `select ${COLUMNS} from bare_messages order by id desc limit 20`),
}))
http.post('/search', async (request) => {
  const { where, values, order = 'created_at desc' } = request.body as BareSearch
  const [counted, results] = await Promise.all([
    query<{ n: string }>(patient, `select count(*) as n from bare_messages where ${where}`, values),
    query(patient, `select ${COLUMNS} from bare_messages where ${where} order by ${order} limit 20`, values),
  ])
  return { hits: Number(counted[0]?.n), results }
})
await http.listen({ port: 0, host: '127.0.0.1' })
await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done))

const ports: FloorPorts = { http: listening(http.server), smtp: listening(smtp.server) }
answerQuestions<object, FloorPorts>(async () => ports)
process.once('SIGTERM', async () => {
  await http.close()
  await database.close()
  process.exit()
})
