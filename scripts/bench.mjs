// What `npm run bench` runs.
import { run } from './launch.mjs'

const [first, ...others] = process.argv.slice(2)
run(first === '--routing' ? ['bench/routing/run.ts', ...others] : ['bench/run.ts', ...process.argv.slice(2)])
