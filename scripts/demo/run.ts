// What `npm run demo` runs: makes the data where there is none, then serves it.
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { serve } from '../../src/cli/serve.ts'
import { loadSettings, readEnvironment } from '../../src/settings.ts'
import { makeDemo } from './make-demo.ts'
import { DEMO_ADMIN } from './staff.ts'

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '400' },
    seed: { type: 'string', default: '7' },
  },
})
const { settings } = loadSettings(readEnvironment())
const { DATA_DIR: dataDir, PUBLIC_URL: url } = settings

if (!existsSync(dataDir)) {
  console.log('Making a month of a company (once, it takes about a minute) …')
  // Beside, then put in its place: what was interrupted is made anew.
  const making = `${dataDir}.making`
  await makeDemo({ dataDir: making, conversations: Number(values.conversations), seed: Number(values.seed) })
  await rename(making, dataDir)
}
console.log(`Sign in at ${url} as ${DEMO_ADMIN.email} with the password ${DEMO_ADMIN.password}`)
process.exitCode = await serve()
