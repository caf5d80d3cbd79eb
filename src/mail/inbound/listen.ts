import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server'
import { AppError, notFound } from '../../core/errors.ts'
import { type ByteBudget, byteBudget } from '../../lib/byte-budget.ts'
import type { MailLog } from '../log.ts'
import type { ArrivedMail } from './arrived-mail.ts'
import { asSmtpError, replyToError } from './smtp-replies.ts'

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
  isRecipient(address: string): Promise<boolean>
  /** Resolves when the mail is safe: only then the client hears 250. */
  accept(mail: ArrivedMail): Promise<void>
  log: MailLog
  limits?: Partial<SmtpLimits>
}

export interface SmtpLimits {
  connections: number
  recipients: number
  /** A client that asks for so many unknown recipients is guessing. */
  unknownRecipients: number
  /** Bytes of unfinished mails held in memory over all connections. */
  memoryBytes: number
  idleMs: number
  /** The longest that one DATA may take. */
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

/** Listens for mail (RFC 5321): checks recipients and size, hands each mail to `accept`. */
export async function listenSmtp(options: SmtpListenerOptions): Promise<SmtpListener> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const transactions = new Set<string>()
  const unknown = new Map<string, number>()
  const memory = byteBudget(limits.memoryBytes)
  let isClosing = false

  const server = new SMTPServer({
    ...transportOptions(options, limits),
    onRcptTo({ address }, session, callback) {
      checkRecipient(address, options.isRecipient).then(
        () => callback(),
        (error: unknown) => callback(countRefusal(error, session)),
      )
    },
    onData(stream, session, callback) {
      transactions.add(session.id)
      const timer = setTimeout(() => hangUp(server, session, 'Too slow'), limits.dataMs).unref()
      receive(stream, session, { options, memory })
        .then(
          () => callback(null, 'Message accepted'),
          (error: unknown) => callback(refusal(error, options.log)),
        )
        .finally(() => {
          clearTimeout(timer)
          transactions.delete(session.id)
          if (isClosing) hangUp(server, session, 'Shutting down')
        })
    },
    onClose(session) {
      unknown.delete(session.id)
    },
  })

  /** Whoever tries out addresses is sent away. */
  function countRefusal(error: unknown, session: SMTPServerSession): Error {
    const count = (unknown.get(session.id) ?? 0) + 1
    unknown.set(session.id, count)
    if (count >= limits.unknownRecipients)
      return asSmtpError({ code: 421, text: 'Too many unknown recipients' })
    return refusal(error, options.log)
  }

  await listening(server, options)
  server.on('error', (error) => options.log.info({ error: error.message }, 'an SMTP connection failed'))
  return {
    port: portOf(server),
    async close() {
      isClosing = true
      const closed = new Promise<void>((done) => server.close(done))
      for (const connection of server.connections) {
        if (!transactions.has(connection.id)) connection.send(421, 'Shutting down')
      }
      await closed
    },
  }
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

async function checkRecipient(
  address: string,
  isRecipient: (address: string) => Promise<boolean>,
): Promise<void> {
  if (!(await isRecipient(address))) throw notFound('Recipient')
}

interface Reception {
  options: SmtpListenerOptions
  memory: ByteBudget
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { options, memory }: Reception,
): Promise<void> {
  const chunks: Buffer[] = []
  let held = 0
  try {
    let isRefused = false
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // A refused mail is read to its end, or the client would not hear the answer, but not kept.
      if (stream.sizeExceeded || isRefused || !memory.tryTake(chunk.length)) {
        isRefused = true
        memory.release(held)
        held = 0
        chunks.length = 0
        continue
      }
      held += chunk.length
      chunks.push(chunk)
    }
    if (stream.sizeExceeded) throw new AppError('too_large', 'The mail is larger than the limit')
    if (isRefused) throw new AppError('unavailable', 'Too many mails arrive at once')
    await options.accept(arrived(Buffer.concat(chunks), session))
  } finally {
    memory.release(held)
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
