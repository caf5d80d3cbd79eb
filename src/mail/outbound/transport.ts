import { isAscii } from 'node:buffer'
import { domainToASCII } from 'node:url'
import type { SMTPConnectionEnvelope } from 'nodemailer/lib/smtp-connection'
import { AppError } from '../../core/errors.ts'
import { plainAddress } from './header-values.ts'
import { delivered, failed, isAboutSender, type RecipientResult, refusalOf } from './outcomes.ts'
import type { OutgoingEnvelope } from './outgoing-mail.ts'
import {
  type ConnectionLimits,
  type RelayConnection,
  type RelayConnections,
  relayConnections,
} from './relay-connections.ts'
import { parseRelayUrl, type Relay } from './relay-url.ts'

export interface RelayTransport {
  /** One attempt. Never throws: what went wrong is told per recipient. Ends within `totalMs`. */
  send(mail: ComposedMail): Promise<RecipientResult[]>
  /** Waits for attempts in progress (they end within `totalMs`), then hangs up. */
  close(): Promise<void>
}

export interface ComposedMail {
  envelope: OutgoingEnvelope
  raw: Buffer
}

export interface RelayOptions extends Partial<ConnectionLimits> {
  /** What we call ourselves to the relay. */
  name?: string
  /** The longest that one attempt may take, waiting for a connection included: leases rely on it. */
  totalMs?: number
}

export const DEFAULT_LIMITS: ConnectionLimits = {
  connections: 5,
  mailsPerConnection: 100,
  idleMs: 30_000,
  connectMs: 30_000,
  silenceMs: 60_000,
}

/** Hands mails to a relay (see `parseRelayUrl`). Throws `invalid` when the URL is none. */
export const relayTransport = (url: string, options: RelayOptions = {}): RelayTransport =>
  transportTo(parseRelayUrl(url), options)

/** Hands mails to this relay. */
export function transportTo(relay: Relay, options: RelayOptions = {}): RelayTransport {
  const { name, totalMs = 120_000, ...limits } = options
  const connections = relayConnections(relay, { ...DEFAULT_LIMITS, ...limits }, name)
  const attempts = new Set<Promise<unknown>>()
  return {
    async send(mail) {
      const attempt = sendOnce(connections, mail, totalMs)
      attempts.add(attempt)
      return attempt.finally(() => attempts.delete(attempt))
    },
    async close() {
      await Promise.allSettled(attempts)
      connections.close()
    },
  }
}

async function sendOnce(
  connections: RelayConnections,
  mail: ComposedMail,
  totalMs: number,
): Promise<RecipientResult[]> {
  const { usable, unusable } = sortRecipients(mail.envelope)
  if (usable.length === 0) return unusable
  const envelope = newEnvelope(mail, usable)
  const deadline = new AbortController()
  const timer = setTimeout(
    () => deadline.abort(new Error(`The relay took longer than ${totalMs} ms`)),
    totalMs,
  )
  try {
    const response = await transfer(connections, { envelope, raw: mail.raw, signal: deadline.signal })
    return [...usable.map((recipient) => settle(envelope, recipient, { response })), ...unusable]
  } catch (error) {
    return [...usable.map((recipient) => settle(envelope, recipient, { error })), ...unusable]
  } finally {
    clearTimeout(timer)
  }
}

interface Recipient {
  given: string
  /** As it goes over the wire: the domain in ASCII. */
  wire: string
}

/** With a sender that is no address nothing can be said to the relay, for nobody. */
function sortRecipients({ from, to }: OutgoingEnvelope): {
  usable: Recipient[]
  unusable: RecipientResult[]
} {
  const usable: Recipient[] = []
  const unusable: RecipientResult[] = []
  for (const given of new Set(to)) {
    try {
      if (from) plainAddress(from)
      usable.push({ given, wire: wireAddress(given) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      unusable.push({ address: given, outcome: 'permanent', code: 553, response: error.message })
    }
  }
  return { usable, unusable }
}

function wireAddress(address: string): string {
  const at = plainAddress(address).lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`
}

/** nodemailer keeps the answers to each recipient in this object, also when the mail fails later. */
function newEnvelope({ envelope, raw }: ComposedMail, recipients: Recipient[]): SMTPConnectionEnvelope {
  return {
    from: envelope.from ? wireAddress(envelope.from) : '',
    to: recipients.map(({ wire }) => wire),
    size: raw.length,
    use8BitMime: !isAscii(raw),
    rcptQueue: [],
    rejected: [],
    rejectedErrors: [],
    accepted: [],
  }
}

interface Transfer {
  envelope: SMTPConnectionEnvelope
  raw: Buffer
  signal: AbortSignal
}

/** Returns the relay's final words. A connection that had died while it was idle is replaced, once. */
async function transfer(connections: RelayConnections, mail: Transfer): Promise<string> {
  const connection = await connections.take(mail.signal)
  try {
    return await transferOver(connections, connection, mail)
  } catch (error) {
    if (connection.used === 0 || mail.signal.aborted || wasAnswered(mail.envelope, error)) throw error
    return transferOver(connections, await connections.take(mail.signal, true), mail)
  }
}

/** A relay that answered anything to the mail may have it: only silence allows to say it again at once. */
function wasAnswered({ accepted, rejected }: SMTPConnectionEnvelope, error: unknown): boolean {
  const isAboutMail = error instanceof Error && 'command' in error && error.command !== 'CONN'
  return isAboutMail || accepted.length > 0 || rejected.length > 0
}

async function transferOver(
  connections: RelayConnections,
  connection: RelayConnection,
  { envelope, raw, signal }: Transfer,
): Promise<string> {
  try {
    const response = await new Promise<string>((done, fail) => {
      signal.throwIfAborted()
      signal.addEventListener('abort', () => fail(signal.reason), { once: true })
      connection.smtp.send(envelope, raw, (error, info) => (error ? fail(error) : done(info?.response ?? '')))
    })
    connections.giveBack(connection)
    return response
  } catch (error) {
    connections.drop(connection, true)
    throw error
  }
}

function settle(
  envelope: SMTPConnectionEnvelope,
  { given, wire }: Recipient,
  end: { response: string } | { error: unknown },
): RecipientResult {
  // After a refused sender every recipient is refused too, but only because commands are sent ahead (RFC 2920).
  if ('error' in end && isAboutSender(end.error)) return failed(given, end.error)
  const refusal = refusalOf(envelope, wire)
  if (refusal) return failed(given, refusal)
  return 'response' in end ? delivered(given, end.response) : failed(given, end.error)
}
