import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of our own, gone after the run. */
export interface Cluster {
  url: string
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

/** Starts a temporary cluster on a free loopback port; undefined when PostgreSQL is not on the machine. */
export async function startCluster(): Promise<Cluster | undefined> {
  const bin = binaries()
  if (!bin) return undefined
  const user = serverUser()
  const directory = await mkdtemp(join(tmpdir(), 'parlance-pg-'))
  if (user) await chown(directory, user.uid, user.gid)
  const data = join(directory, 'data')
  const options = { cwd: directory, ...user }
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'parlance', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    {
      ...options,
      encoding: 'utf8',
    },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      directory,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=300',
    ],
    { ...options, stdio: 'ignore' },
  )
  const url = `postgres://parlance@127.0.0.1:${port}/postgres`
  await untilReachable(url)
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await gone
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
