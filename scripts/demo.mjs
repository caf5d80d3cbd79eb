// What `npm run demo` runs: a Parlance of its own, with a company's month in it.
import { run } from './launch.mjs'

run(['scripts/demo/run.ts', ...process.argv.slice(2)], {
  DATA_DIR: process.env.DEMO_DIR ?? './data-demo',
  DATABASE_URL: '',
  BLOB_URL: '',
})
