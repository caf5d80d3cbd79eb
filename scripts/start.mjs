// What `npm start` runs, with whatever Node there is: installs what is missing, then hands over to the pinned one.
import { run } from './launch.mjs'

run(['src/main.ts', 'serve', ...process.argv.slice(2)])
