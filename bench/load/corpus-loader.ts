// Fills a database with the corpus, in a process of its own: it needs much memory, for a short time.
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { openEmbedded } from '../../src/db/embedded.ts'
import type { Rows } from '../../src/db/rows.ts'
import { answerQuestions } from '../child.ts'
import { corpus } from '../corpus.ts'
import { type Loaded, load } from '../search/load.ts'

/** `parlance`: as the program would have stored it; `bare`: one table with one plain full-text index. */
export interface CorpusQuestion {
  as: 'parlance' | 'bare'
  messages: number
}

const { DATABASE_URL, DATA_DIR = '' } = process.env
const BATCH = 500

/** Not the program's own pool: building an index takes longer than any request may. */
async function open(): Promise<{ db: Kysely<Rows>; close(): Promise<void> }> {
  if (!DATABASE_URL) {
    const { unhurried, close } = await openEmbedded(DATA_DIR)
    return { db: unhurried, close }
  }
  const pool = new pg.Pool({ connectionString: DATABASE_URL })
  const db = new Kysely<Rows>({ dialect: new PostgresDialect({ pool }) })
  return { db, close: () => db.destroy() }
}

async function loadBare(db: Kysely<Rows>, messages: number): Promise<void> {
  await sql`create table bare_messages (id int primary key, thread int, subject text, sender text, body text,
    created_at timestamptz, terms tsvector)`.execute(db)
  let batch: object[] = []
  let id = 0
  for (const mail of corpus({ messages })) {
    id += 1
    const { thread, subject, text, at } = mail
    batch.push({ id, thread, subject, sender: mail.from.address, body: text, at })
    if (batch.length < BATCH && id < messages) continue
    await sql`
      insert into bare_messages
      select id, thread, subject, sender, body, at, to_tsvector('german', subject || ' ' || sender || ' ' || body)
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as r (id int, thread int, subject text, sender text, body text, at timestamptz)`.execute(db)
    batch = []
  }
  await sql`create index on bare_messages using gin (terms)`.execute(db)
  // Finds a span of time, but tempts nobody to walk through all mails by time in search of a rare word.
  await sql`create index on bare_messages using brin (created_at)`.execute(db)
  await sql`create index on bare_messages (sender)`.execute(db)
  await sql`vacuum analyze bare_messages`.execute(db)
}

answerQuestions<CorpusQuestion, Loaded | null>(async ({ as, messages }) => {
  const { db, close } = await open()
  try {
    if (as === 'parlance') return await load(db, messages)
    await loadBare(db, messages)
    return null
  } finally {
    await close()
  }
})
