// What `npm run bench` runs.
import { run } from './launch.mjs'

const [first, ...others] = process.argv.slice(2)
const APART = { '--routing': 'bench/routing/run.ts', '--desk': 'bench/desk/run.ts' }
run(first in APART ? [APART[first], ...others] : ['bench/run.ts', ...process.argv.slice(2)])
