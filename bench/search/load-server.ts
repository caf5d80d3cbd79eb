// node bench/search/load-server.ts URL MESSAGES: fills a database on a PostgreSQL server.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrate } from '../../src/db/migrate.ts'
import type { Rows } from '../../src/db/rows.ts'
import { load } from './load.ts'

const [url = '', messages = '1000'] = process.argv.slice(2)
// Not the server's own pool: building the indexes takes longer than any request may.
const db = new Kysely<Rows>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
})
await migrate(db)
const started = Date.now()
const loaded = await load(db, Number(messages))
console.log(JSON.stringify({ ...loaded, seconds: (Date.now() - started) / 1000 }))
await db.destroy()
