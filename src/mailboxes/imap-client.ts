import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import type { MailboxAccount } from '../core/imap-mailboxes/types.ts'
import { addressOf, type OutboundNetworks } from '../lib/outbound/networks.ts'
import { FolderMissing } from './failures.ts'

export interface ImapLimits {
  /** For reaching, securing and logging in, all together. */
  connectMs: number
  /** For one command and its answer. */
  commandMs: number
  /** How long IDLE lasts before it is begun anew: servers and firewalls forget who is silent (RFC 2177). */
  idleMs: number
  /** How often a server is asked that offers no IDLE. */
  pollMs: number
}

export const IMAP_LIMITS: ImapLimits = {
  connectMs: 30_000,
  commandMs: 120_000,
  idleMs: 4 * 60_000,
  pollMs: 60_000,
}

export interface ImapOptions {
  networks: OutboundNetworks
  /** Certificates that are trusted instead of the usual ones (PEM). */
  ca?: string | Buffer | undefined
  limits?: Partial<ImapLimits> | undefined
  /** The largest mail that is taken, in bytes. */
  maxBytes: number
}

/** Beyond, the library has to keep a connection alive that says nothing; all waits here are shorter. */
const SOCKET_MS = 10 * 60_000
/** A list of a million UIDs is shorter. */
const MAX_LINE_BYTES = 16 * 1024 * 1024

/**
 * Connects and logs in: always with TLS, the certificate checked, at an address that outgoing calls may reach. The
 * caller closes the client. Throws what `testOfError` understands.
 */
export async function openImap(
  account: MailboxAccount,
  options: ImapOptions & { signal?: AbortSignal },
): Promise<ImapFlow> {
  const { connectMs } = { ...IMAP_LIMITS, ...options.limits }
  const expired = AbortSignal.timeout(connectMs)
  const deadline = options.signal ? AbortSignal.any([expired, options.signal]) : expired
  const { address } = await until(deadline, addressOf(account.host, options.networks))
  const client = new ImapFlow({
    host: address,
    ...(isIP(account.host) ? {} : { servername: account.host }),
    port: account.port,
    secure: account.security === 'tls',
    ...(account.security === 'starttls' ? { doSTARTTLS: true } : {}),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(options.ca ? { ca: options.ca } : {}) },
    auth: { user: account.username, pass: account.password },
    clientInfo: { name: 'Parlance' },
    logger: false,
    disableAutoIdle: true,
    // What a stranger's server sends should not grow on arrival.
    disableCompression: true,
    disableBinary: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: SOCKET_MS,
    maxLineLength: MAX_LINE_BYTES,
    maxLiteralSize: options.maxBytes + MAX_LINE_BYTES,
    maxResponseSize: options.maxBytes + 2 * MAX_LINE_BYTES,
  })
  // Whoever waits for a command hears of it there.
  client.on('error', () => {})
  try {
    await until(deadline, client.connect())
    if (!client.secureConnection)
      throw Object.assign(new Error('the connection is not encrypted'), { tlsFailed: true })
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

/** What a server says about a folder that was opened. */
export interface OpenFolder {
  uidValidity: string
  uidNext: number | undefined
  /** Null where the server does not count changes (RFC 7162). */
  highestModseq: string | null
}

/** The largest number that the database keeps. */
const MAX_MODSEQ = 2n ** 63n - 1n

/** Opens a folder; `read` changes nothing in it, not even what is recent (EXAMINE). */
export async function openFolder(
  client: ImapFlow,
  folder: string,
  { use, commandMs }: { use: 'read' | 'change'; commandMs: number },
): Promise<OpenFolder> {
  await requireFolder(client, folder, commandMs)
  const { uidValidity, uidNext, highestModseq, noModseq } = await commanded(
    client,
    commandMs,
    client.mailboxOpen(folder, { readOnly: use === 'read' }),
  )
  // Without it UIDs mean nothing (RFC 9051, section 2.3.1.1).
  if (typeof uidValidity !== 'bigint' || uidValidity > MAX_MODSEQ)
    throw new Error('the server gives the folder no usable UIDVALIDITY')
  const counts = typeof highestModseq === 'bigint' && !noModseq && highestModseq <= MAX_MODSEQ
  return {
    uidValidity: String(uidValidity),
    uidNext,
    highestModseq: counts ? String(highestModseq) : null,
  }
}

/** Throws `FolderMissing`. */
export async function requireFolder(client: ImapFlow, folder: string, commandMs: number): Promise<void> {
  const found = await commanded(client, commandMs, client.status(folder, { messages: true })).catch(
    (error) => {
      if (client.usable) return false
      throw error
    },
  )
  if (!found) throw new FolderMissing(folder)
}

/** Waits for a command no longer than it may take; then the connection is of no use any more. */
export async function commanded<T>(client: ImapFlow, commandMs: number, command: Promise<T>): Promise<T> {
  try {
    return await until(AbortSignal.timeout(commandMs), command)
  } catch (error) {
    if (error instanceof TimeoutError) client.close()
    throw error
  }
}

/**
 * Throws unless the folder is still open. On a connection that has broken, the client answers what is fetched with nothing at
 * all, as if the mail had been deleted: whoever believed that would pass over mail for ever.
 */
export function assertOpen(client: Pick<ImapFlow, 'usable' | 'mailbox'>): void {
  if (!client.usable || !client.mailbox) throw new Error('the connection broke while mail was fetched')
}

class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT'
}

function until<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const expire = () => reject(new TimeoutError('the server took too long'))
    if (deadline.aborted) expire()
    deadline.addEventListener('abort', expire, { once: true })
    work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', expire))
  })
}
