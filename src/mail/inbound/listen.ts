import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server'
import { AppError } from '../../core/errors.ts'
import { type ByteBudget, byteBudget } from '../../lib/byte-budget.ts'
import type { MailLog } from '../log.ts'
import type { ArrivedMail } from './arrived-mail.ts'
import { DEFAULT_RATES, type SmtpGate, type SmtpRates, smtpGate } from './limits.ts'
import { readData } from './read-data.ts'
import { asSmtpError, replyTo, replyToError } from './smtp-replies.ts'

export interface SmtpListenerOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /** What the server calls itself. */
  hostname: string
  /** Largest mail, announced as SIZE. */
  maxBytes: number
  /** PEM. STARTTLS is offered only when set. */
  tls?: { key: string | Buffer; cert: string | Buffer }
  /** Whose an address is; undefined: nobody's here. */
  findRecipient(address: string): Promise<{ organizationId: string } | undefined>
  /** Resolves when the mail is safe: only then the client hears 250. */
  accept(mail: ArrivedMail): Promise<void>
  log: MailLog
  limits?: Partial<SmtpLimits>
  /** Null: nobody is limited. Default: sensible ones. */
  rates?: Partial<SmtpRates> | null
}

export interface SmtpLimits {
  connections: number
  recipients: number
  /** A client that asks for so many unknown recipients is guessing. */
  unknownRecipients: number
  /** Bytes of unfinished mails held in memory over all connections. */
  memoryBytes: number
  idleMs: number
  /** The longest that a client may take to send one mail. */
  dataMs: number
  /** How long `close` waits for transactions in progress. */
  closeMs: number
}

const DEFAULT_LIMITS: SmtpLimits = {
  connections: 200,
  recipients: 500,
  unknownRecipients: 50,
  memoryBytes: 256 * 1024 * 1024,
  idleMs: 60_000,
  dataMs: 10 * 60_000,
  closeMs: 30_000,
}

export interface SmtpListener {
  port: number
  /** Refuses new mail (421), lets transactions in progress finish, then closes. */
  close(): Promise<void>
}

/** What one listener remembers of its connections, by session id. */
interface Reception {
  options: SmtpListenerOptions
  limits: SmtpLimits
  memory: ByteBudget
  gate: SmtpGate | null
  transactions: Set<string>
  unknownRecipients: Map<string, number>
  isClosing: boolean
}

/** Listens for mail (RFC 5321): checks recipients and size, hands each mail to `accept`. */
export async function listenSmtp(options: SmtpListenerOptions): Promise<SmtpListener> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const reception: Reception = {
    options,
    limits,
    memory: byteBudget(limits.memoryBytes),
    gate: options.rates === null ? null : smtpGate({ ...DEFAULT_RATES, ...options.rates }),
    transactions: new Set(),
    unknownRecipients: new Map(),
    isClosing: false,
  }
  const server = new SMTPServer(transportOptions(options, limits))
  watchRates(server, reception)
  server.onRcptTo = ({ address }, session, callback) => {
    checkRecipient(reception, address, session).then(() => callback(), callback)
  }
  server.onData = (stream, session, callback) => {
    reception.transactions.add(session.id)
    const timer = setTimeout(() => hangUp(server, session, 'Too slow'), limits.dataMs).unref()
    stream.once('close', () => clearTimeout(timer))
    takeMail(reception, stream, session)
      .then(() => callback(null, 'Message accepted'), callback)
      .finally(() => {
        reception.transactions.delete(session.id)
        if (reception.isClosing) hangUp(server, session, 'Shutting down')
      })
  }
  server.onClose = (session) => {
    reception.unknownRecipients.delete(session.id)
    reception.gate?.disconnect(session)
  }
  await listening(server, options)
  server.on('error', (error) => options.log.info({ error: error.message }, 'an SMTP connection failed'))
  return { port: portOf(server), close: () => close(server, reception) }
}

/** Who brings too much is asked to come back later. */
function watchRates(server: SMTPServer, { gate }: Reception): void {
  if (!gate) return
  server.onConnect = (session, callback) => {
    const refusal = gate.connect(session)
    callback(refusal && asSmtpError(refusal))
  }
  server.onMailFrom = (_, session, callback) => {
    gate.mail(session.remoteAddress).then((refusal) => callback(refusal && asSmtpError(refusal)), callback)
  }
}

async function close(server: SMTPServer, reception: Reception): Promise<void> {
  reception.isClosing = true
  const closed = new Promise<void>((done) => server.close(done))
  for (const connection of server.connections) {
    if (!reception.transactions.has(connection.id)) connection.send(421, 'Shutting down')
  }
  await closed
}

function transportOptions(
  { hostname, maxBytes, tls }: SmtpListenerOptions,
  limits: SmtpLimits,
): SMTPServerOptions {
  return {
    name: hostname,
    banner: 'Parlance',
    heloResponse: '%s greets %s',
    ...(tls ?? {}),
    disabledCommands: [
      'AUTH',
      'VRFY',
      'WIZ',
      'SHELL',
      'KILL',
      'XCLIENT',
      'XFORWARD',
      ...(tls ? [] : ['STARTTLS']),
    ],
    size: maxBytes,
    rejectOversized: true,
    hideENHANCEDSTATUSCODES: false,
    // Real senders write addresses that RFC 5321 forbids ("a..b@…"); whether they exist is not for syntax to say.
    lenientAddressParsing: true,
    disableReverseLookup: true,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    maxCommandLength: 4096,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    logger: false,
  }
}

async function listening(server: SMTPServer, { host, port }: SmtpListenerOptions): Promise<void> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      done()
    })
  })
}

function portOf(server: SMTPServer): number {
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('the SMTP listener has no port')
  return address.port
}

/** Whoever tries out addresses is sent away. */
async function checkRecipient(
  reception: Reception,
  address: string,
  session: SMTPServerSession,
): Promise<void> {
  const recipient = await reception.options.findRecipient(address).catch((error: unknown) => {
    throw refusal(error, reception.options.log)
  })
  const { gate } = reception
  const tooMany = recipient
    ? await gate?.recipientOf(recipient.organizationId)
    : await gate?.unknownRecipient(session.remoteAddress)
  if (tooMany) throw asSmtpError(tooMany)
  if (recipient) return
  const count = (reception.unknownRecipients.get(session.id) ?? 0) + 1
  reception.unknownRecipients.set(session.id, count)
  if (count < reception.limits.unknownRecipients) throw asSmtpError(replyTo.not_found)
  throw asSmtpError({ code: 421, text: 'Too many unknown recipients' })
}

async function takeMail(
  reception: Reception,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  try {
    const { raw, release } = await readData(stream, reception.memory)
    try {
      await reception.options.accept(arrived(raw, session))
    } finally {
      release()
    }
  } catch (error) {
    throw refusal(error, reception.options.log)
  }
}

function arrived(raw: Buffer, session: SMTPServerSession): ArrivedMail {
  const { mailFrom, rcptTo } = session.envelope
  return {
    envelope: {
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map(({ address }) => address),
      client: { address: session.remoteAddress, helo: session.hostNameAppearsAs, secure: session.secure },
    },
    raw,
    receivedAt: new Date(),
  }
}

function refusal(error: unknown, log: MailLog): Error {
  // A client that went away in the middle of its mail is nobody's bug, and hears no answer.
  const isGone = error instanceof Error && 'code' in error && error.code === 'ECONNECTION'
  if (!(error instanceof AppError) && !isGone) log.error({ err: error }, 'a mail could not be accepted')
  return asSmtpError(replyToError(error))
}

function hangUp(server: SMTPServer, session: SMTPServerSession, reason: string): void {
  for (const connection of server.connections) {
    if (connection.id === session.id) connection.send(421, reason)
  }
}
