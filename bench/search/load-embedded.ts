// node bench/search/load-embedded.ts DATA_DIR MESSAGES: fills an embedded database.
import { openEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { load } from './load.ts'

const [directory = '', messages = '1000'] = process.argv.slice(2)
const database = await openEmbedded(directory)
await migrate(database.kysely)
const started = Date.now()
const loaded = await load(database.kysely, Number(messages))
console.log(JSON.stringify({ ...loaded, seconds: (Date.now() - started) / 1000 }))
await database.close()
