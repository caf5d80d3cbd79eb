// What `npm test` runs: every test, on each database.
import { run } from './launch.mjs'

run(['test/run.ts', ...process.argv.slice(2)])
