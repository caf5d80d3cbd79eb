import { access, constants, mkdir, readFile, stat } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import pg from 'pg'
import { secretsKeyFile } from '../app/secrets.ts'
import { openBlobStore } from '../core/files/index.ts'
import { parseDnsServers } from '../lib/dns-servers.ts'
import { isAbsence, openDns } from '../mail/authentication/dns.ts'
import { parseRelayUrl } from '../mail/outbound/relay-url.ts'
import type { SettingProblem, Settings } from '../settings.ts'

type Examination = (settings: Settings) => Promise<SettingProblem | undefined>

/** Tries what the settings promise, as far as it can be tried without changing anything. */
export async function examine(settings: Settings): Promise<SettingProblem[]> {
  return (
    await Promise.all([examineRunning(settings), ...[httpPort, smtpPort].map((each) => each(settings))])
  )
    .flat()
    .filter((problem) => problem !== undefined)
}

/** The same for a program that runs with them: its ports are taken, by itself. */
export async function examineRunning(settings: Settings): Promise<SettingProblem[]> {
  const examinations = [dataDirectory, secretsKey, database, blobs, certificate, nameServers, relay]
  const found = await Promise.all(examinations.map((each) => each(settings)))
  return found.filter((problem) => problem !== undefined)
}

const problemOf = (name: string, error: unknown): SettingProblem => ({
  name,
  problem: error instanceof Error ? error.message || error.constructor.name : String(error),
})

const dataDirectory: Examination = async ({ DATA_DIR }) => {
  try {
    await mkdir(DATA_DIR, { recursive: true })
    await access(DATA_DIR, constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    return problemOf('DATA_DIR', error)
  }
}

/** Others who can read the key can read what it protects. */
const secretsKey: Examination = async (settings) => {
  if (settings.SECRETS_KEY) return undefined
  const path = secretsKeyFile(settings)
  const found = await stat(path).catch(() => undefined)
  if (!found || (found.mode & 0o077) === 0) return undefined
  return { name: 'SECRETS_KEY', problem: `${path} can be read by others: chmod 600 it` }
}

const database: Examination = async ({ DATABASE_URL }) => {
  if (!DATABASE_URL) return undefined
  const client = new pg.Client({ connectionString: DATABASE_URL, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') as v")
    if (Number(rows[0]?.v) < 150_000)
      return { name: 'DATABASE_URL', problem: 'the server is older than PostgreSQL 15' }
    return undefined
  } catch (error) {
    return problemOf('DATABASE_URL', error)
  } finally {
    await client.end().catch(() => {})
  }
}

const blobs: Examination = async (settings) => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
    BLOB_URL,
  } = settings
  if (!BLOB_URL.startsWith('s3:')) return undefined
  if (!accessKeyId || !secretAccessKey)
    return { name: 'BLOB_URL', problem: 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY' }
  try {
    const store = await openBlobStore(BLOB_URL, { s3: { accessKeyId, secretAccessKey, region } })
    await store.has('0'.repeat(64))
    return undefined
  } catch (error) {
    return problemOf('BLOB_URL', error)
  }
}

const certificate: Examination = async ({ SMTP_TLS_CERT, SMTP_TLS_KEY }) => {
  for (const [name, path] of Object.entries({ SMTP_TLS_CERT, SMTP_TLS_KEY })) {
    if (!path) continue
    const text = await readFile(path, 'utf8').catch((error: unknown) => problemOf(name, error))
    if (typeof text !== 'string') return text
    if (!text.includes('-----BEGIN ')) return { name, problem: `${path} is not a PEM file` }
  }
  return undefined
}

/** Whether anybody answers there; that a name does not exist is an answer, too. */
const nameServers: Examination = async ({ DNS_SERVERS }) => {
  const servers = DNS_SERVERS && parseDnsServers(DNS_SERVERS)
  if (!servers) return undefined
  const dns = openDns(servers)
  try {
    await dns.lookup('example.org', 'TXT')
    return undefined
  } catch (error) {
    return isAbsence(error) ? undefined : problemOf('DNS_SERVERS', error)
  } finally {
    dns.close()
  }
}

const relay: Examination = async ({ SMTP_RELAY_URL }) => {
  if (!SMTP_RELAY_URL) return undefined
  try {
    const { host, port } = parseRelayUrl(SMTP_RELAY_URL)
    if (await reaches(host, port)) return undefined
    return { name: 'SMTP_RELAY_URL', problem: `${host}:${port} does not answer` }
  } catch (error) {
    return problemOf('SMTP_RELAY_URL', error)
  }
}

const httpPort: Examination = ({ HOST, PORT }) => portIsFree('PORT', HOST, PORT)
const smtpPort: Examination = async ({ SMTP_HOST, SMTP_PORT }) =>
  SMTP_PORT === 0 ? undefined : portIsFree('SMTP_PORT', SMTP_HOST, SMTP_PORT)

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 })
    const end = (isReachable: boolean) => {
      socket.destroy()
      resolve(isReachable)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

function portIsFree(name: string, host: string, port: number): Promise<SettingProblem | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve({
        name,
        problem:
          error.code === 'EADDRINUSE' ? `${host}:${port} is in use (by a running Parlance?)` : error.message,
      }),
    )
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}
