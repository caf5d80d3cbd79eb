import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of our own, gone after the run. */
export interface Cluster {
  url: string
  /** Whether the server has ended by itself. */
  hasEnded(): boolean
  /** Ends the server as `pg_ctl` does in this mode, and starts it again. Also one that has ended by itself. */
  restart(mode: 'fast' | 'immediate'): Promise<void>
  stop(): Promise<void>
}

/** Where the server's programs are; Debian keeps them out of the PATH. */
function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => join(debian, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
  if (found) return found
  const which = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' })
  return which.status === 0 ? which.stdout.trim().replace(/\/initdb$/, '') : undefined
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package made for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return { uid: id('-u'), gid: id('-g') }
}

export interface ClusterOptions {
  /** The folder in which its data lies; default: one of its own, gone with it. */
  parent?: string
  /** Settings of the server, `name=value`. */
  settings?: string[]
  /** Of initdb. */
  initdb?: string[]
}

/** Starts a temporary cluster on a free loopback port; undefined when PostgreSQL is not on the machine. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster | undefined> {
  const bin = binaries()
  if (!bin) return undefined
  const user = serverUser()
  const directory = await mkdtemp(join(options.parent ?? tmpdir(), 'parlance-pg-'))
  if (user) await chown(directory, user.uid, user.gid)
  const data = join(directory, 'data')
  const place = { cwd: directory, ...user }
  const locale = ['-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'parlance', ...locale, ...(options.initdb ?? [])],
    { ...place, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=300', ...(options.settings ?? [])]
  const url = `postgres://parlance@127.0.0.1:${port}/postgres`
  const begin = () => {
    const flags = [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      directory,
      ...settings.flatMap((each) => ['-c', each]),
    ]
    const server = spawn(join(bin, 'postgres'), flags, { ...place, stdio: 'ignore' })
    return { server, gone: once(server, 'exit') }
  }
  let running = begin()
  const end = async (signal: NodeJS.Signals) => {
    running.server.kill(signal)
    await running.gone
  }
  await untilReachable(url)
  return {
    url,
    hasEnded: () => running.server.exitCode !== null || running.server.signalCode !== null,
    async restart(mode) {
      await end(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
      running = begin()
      await untilReachable(url)
    },
    async stop() {
      await end('SIGINT')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Below the ports that the system gives to outgoing connections: one of those could take it in between. */
const LOWEST_PORT = 12_000
const PORTS = 20_000

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST_PORT + Math.floor(Math.random() * PORTS)
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer()
      probe.on('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

async function untilReachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('the temporary PostgreSQL server does not answer')
}
