// node bench/search/load-server.ts URL MESSAGES: fills a database on a PostgreSQL server.
import { migrate } from '../../src/db/migrate.ts'
import { openServer } from '../../src/db/server.ts'
import { load } from './load.ts'

const [url = '', messages = '1000'] = process.argv.slice(2)
const database = await openServer(url, { onError: console.error })
await migrate(database.kysely)
const started = Date.now()
const loaded = await load(database, Number(messages))
console.log(JSON.stringify({ ...loaded, seconds: (Date.now() - started) / 1000 }))
await database.close()
