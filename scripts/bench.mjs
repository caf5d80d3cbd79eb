// What `npm run bench` runs.
import { run } from './launch.mjs'

run(['bench/run.ts', ...process.argv.slice(2)])
