// Builds the web app into web/dist when its sources have changed since.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const built = join(root, 'web', 'dist', 'desk')
const stamp = join(root, 'web', 'dist', 'desk.stamp')

/** Changes with every source of the app, and with the libraries. */
function stateOfSources() {
  const files = globSync('web/{desk,shared}/**/*.*', { cwd: root }).sort()
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'web/vite.config.ts', ...files])
    hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const state = stateOfSources()
if (!existsSync(built) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== state) {
  console.error('Building the desk (once) …')
  // Made beside, then put in its place: a server that runs never sees half of it.
  const making = join(root, 'web', 'dist', `making-${process.pid}`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', join(root, 'web', 'vite.config.ts'), '--outDir', making]
  const { status } = spawnSync(process.execPath, [...args, '--logLevel', 'warn'], {
    cwd: root,
    stdio: [0, 2, 2],
  })
  if (status !== 0) {
    rmSync(making, { recursive: true, force: true })
    process.exit(status ?? 1)
  }
  mkdirSync(join(root, 'web', 'dist'), { recursive: true })
  rmSync(built, { recursive: true, force: true })
  renameSync(making, built)
  writeFileSync(stamp, state)
}
