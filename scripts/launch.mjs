// Plain JavaScript for an older Node: everything else runs on the Node that package.json pins.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const node = join(root, 'node_modules', '.bin', 'node')
const compiled = join(root, 'node_modules', '.cache', 'compiled')

/**
 * Installs what package-lock.json says, unless that has happened. Not `npm ci`: it refuses a lock file that lacks
 * optional packages for other platforms, and `npm install --no-save` leaves the file as it is.
 */
function installWhenStale() {
  const done = join(root, 'node_modules', '.package-lock.json')
  const isFresh =
    existsSync(done) &&
    existsSync(node) &&
    statSync(done).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  if (isFresh) return
  console.error('Installing (once) …')
  if (!install()) {
    // What an interrupted installation left behind can stop the next one.
    rmSync(join(root, 'node_modules'), { recursive: true, force: true })
    if (!install()) process.exit(1)
  }
  bringNode()
}

function install() {
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0
}

/** Some npm settings forbid install scripts; the pinned Node is brought by one, so it is run by hand then. */
function bringNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
  const version = () => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (version() === `v${wanted}`) return
  spawnSync(process.execPath, ['installArchSpecificPackage'], {
    cwd: join(root, 'node_modules', 'node'),
    stdio: ['ignore', 2, 2],
  })
  if (version() === `v${wanted}`) return
  console.error(`Node ${wanted} could not be installed.`)
  process.exit(1)
}

/** The web app, from its sources. */
function buildWeb() {
  const { status } = spawnSync(node, [join(root, 'scripts', 'build-web.mjs')], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

/** Runs a program of ours on the pinned Node and ends as it ends; signals go on to it. */
export function run(args, env = {}) {
  installWhenStale()
  if (args.includes('serve') || ['test/run.ts', 'scripts/demo/run.ts'].includes(args[0])) buildWeb()
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args.map(fromRoot)], {
    stdio: 'inherit',
    // Blobs are fsynced by many mails at once; libuv's four threads would make them wait for each other.
    // What was compiled once is not compiled again: a third of the time to start.
    env: { UV_THREADPOOL_SIZE: '16', NODE_COMPILE_CACHE: compiled, ...process.env, ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** Programs are named from the root of the repository; other arguments stay as they are. */
const fromRoot = (arg) => (/^(src|test|bench|scripts)\/[\w./-]+\.ts$/.test(arg) ? join(root, arg) : arg)
