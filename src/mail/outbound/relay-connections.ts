import { isIP } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Relay } from './relay-url.ts'

export interface ConnectionLimits {
  connections: number
  /** Some relays refuse more on one connection. */
  mailsPerConnection: number
  /** An idle connection is closed after this: relays hang up on their own soon after. */
  idleMs: number
  connectMs: number
  /** Silence of the relay in the middle of a mail. */
  silenceMs: number
}

export interface RelayConnection {
  smtp: SMTPConnection
  /** Mails sent before: a relay may have hung up since. */
  used: number
}

export interface RelayConnections {
  /** A connection that is ready for a mail; waits for a free place. `fresh` never takes an idle one. */
  take(signal: AbortSignal, fresh?: boolean): Promise<RelayConnection>
  /** Keeps it for the next mail. */
  giveBack(connection: RelayConnection): void
  /** Hangs up; at once when it `isBroken`: in the middle of a mail a QUIT would be part of that mail. */
  drop(connection: RelayConnection, isBroken?: boolean): void
  /** Closes what is idle; what is in use is closed when it is given back. */
  close(): void
}

interface Pool {
  relay: Relay
  limits: ConnectionLimits
  name: string | undefined
  idle: RelayConnection[]
  places: WaitingLine
  open: number
  isClosed: boolean
}

/** Keeps connections to one relay open between mails: a TLS handshake and a login cost more than a mail. */
export function relayConnections(relay: Relay, limits: ConnectionLimits, name?: string): RelayConnections {
  const pool: Pool = { relay, limits, name, idle: [], places: waitingLine(), open: 0, isClosed: false }
  return {
    take: (signal, fresh = false) => take(pool, signal, fresh),
    giveBack: (connection) => giveBack(pool, connection),
    drop: (connection, isBroken) => drop(pool, connection, isBroken),
    close() {
      pool.isClosed = true
      for (const connection of pool.idle.splice(0)) drop(pool, connection)
    },
  }
}

async function take(pool: Pool, signal: AbortSignal, fresh: boolean): Promise<RelayConnection> {
  for (;;) {
    signal.throwIfAborted()
    const rested = pool.idle.pop()
    if (rested && !fresh) return rested
    if (rested) drop(pool, rested)
    if (pool.open < pool.limits.connections) return connect(pool, signal)
    await pool.places.wait(signal)
  }
}

async function connect(pool: Pool, signal: AbortSignal): Promise<RelayConnection> {
  pool.open += 1
  try {
    return { smtp: await openConnection(pool, signal), used: 0 }
  } catch (error) {
    leave(pool)
    throw error
  }
}

function giveBack(pool: Pool, connection: RelayConnection): void {
  connection.used += 1
  const isWornOut = connection.smtp.destroyed || connection.used >= pool.limits.mailsPerConnection
  if (pool.isClosed || isWornOut) drop(pool, connection)
  else rest(pool, connection)
}

function rest(pool: Pool, connection: RelayConnection): void {
  const { used } = connection
  const hangUpIfIdle = (): void => {
    const at = pool.idle.indexOf(connection)
    if (at < 0 || connection.used !== used) return
    pool.idle.splice(at, 1)
    drop(pool, connection)
  }
  pool.idle.push(connection)
  connection.smtp.once('end', hangUpIfIdle)
  setTimeout(hangUpIfIdle, pool.limits.idleMs).unref()
  pool.places.next()
}

function drop(pool: Pool, connection: RelayConnection, isBroken = false): void {
  if (isBroken) connection.smtp.close()
  else hangUp(connection.smtp)
  leave(pool)
}

function leave(pool: Pool): void {
  pool.open -= 1
  pool.places.next()
}

interface WaitingLine {
  wait(signal: AbortSignal): Promise<void>
  next(): void
}

function waitingLine(): WaitingLine {
  const line = new Set<() => void>()
  return {
    wait: (signal) =>
      new Promise((called, gaveUp) => {
        const leave = (): void => {
          line.delete(call)
          gaveUp(signal.reason)
        }
        const call = (): void => {
          signal.removeEventListener('abort', leave)
          called()
        }
        signal.addEventListener('abort', leave, { once: true })
        line.add(call)
      }),
    next() {
      const [first] = line
      if (!first) return
      line.delete(first)
      first()
    },
  }
}

/** Connects, secures and logs in. */
export async function openConnection(
  { relay, limits, name }: Pick<Pool, 'relay' | 'limits' | 'name'>,
  signal: AbortSignal,
): Promise<SMTPConnection> {
  const smtp = new SMTPConnection({
    host: relay.reach ? await beforeAbort(relay.reach(), signal) : relay.host,
    ...(relay.reach && isIP(relay.host) === 0 ? { servername: relay.host } : {}),
    port: relay.port,
    secure: relay.secure,
    requireTLS: relay.tls === 'required',
    ignoreTLS: relay.tls === 'off',
    tls: { rejectUnauthorized: relay.verifyCertificate, ...(relay.ca ? { ca: relay.ca } : {}) },
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
    ...(name ? { name } : {}),
  })
  const opened = new Promise<void>((done, failed) => {
    // Stays for the connection's life: an error that nobody listens to would end the program.
    smtp.on('error', failed)
    signal.addEventListener('abort', () => failed(signal.reason), { once: true })
    smtp.connect((error) =>
      error ? failed(error) : logIn(smtp, relay, (refused) => (refused ? failed(refused) : done())),
    )
  })
  try {
    await opened
    return smtp
  } catch (error) {
    smtp.close()
    throw error
  }
}

/** A look-up cannot be called off; what it finds too late is not used. */
function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => {})
  return new Promise((done, failed) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => failed(signal.reason), { once: true })
    work.then(done, failed)
  })
}

function logIn(smtp: SMTPConnection, { auth }: Relay, callback: (error: Error | null) => void): void {
  // Without AUTH on offer (before TLS, perhaps) the password is not said; the relay will say what it misses.
  if (auth && smtp.allowsAuth) smtp.login({ credentials: auth }, callback)
  else callback(null)
}

function hangUp(smtp: SMTPConnection): void {
  if (smtp.destroyed) return
  smtp.quit()
  // A relay that does not answer QUIT is not waited for.
  setTimeout(() => smtp.close(), 1_000).unref()
}
