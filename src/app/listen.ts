import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { RecipientLookup } from '../core/addresses/index.ts'
import { listenSmtp, type SmtpListener } from '../mail/inbound/listen.ts'
import type { MailReceiver } from '../mail/inbound/receive.ts'
import type { Settings } from '../settings.ts'

/** The framework would say where it listens; the greeting does, in words for people. */
export async function listenQuietly(
  server: FastifyInstance,
  { PORT: port, HOST: host }: Settings,
): Promise<void> {
  const { level } = server.log
  server.log.level = 'warn'
  await server.listen({ port, host })
  server.log.level = level
}

interface MailDoor {
  recipients: RecipientLookup
  receiver: MailReceiver
  server: FastifyInstance
}

export async function listenForMail(
  settings: Settings,
  overrides: { isForCommand?: boolean; smtpOnAnyPort?: boolean },
  { recipients, receiver, server }: MailDoor,
): Promise<SmtpListener | undefined> {
  if (overrides.isForCommand || (settings.SMTP_PORT === 0 && !overrides.smtpOnAnyPort)) return undefined
  return listenSmtp({
    host: settings.SMTP_HOST,
    port: settings.SMTP_PORT,
    hostname: settings.MAIL_DOMAIN,
    maxBytes: settings.SMTP_MAX_BYTES,
    ...(await certificate(settings)),
    findRecipient: recipients.check,
    ...(settings.RATE_LIMITS === 'off' ? { rates: null } : {}),
    accept: receiver.accept,
    log: server.log,
  })
}

/** Whether only programs of this machine reach what listens there. */
export const isOwnName = (host: string): boolean => /^(localhost|127\.[\d.]+|::1)$/i.test(host)

/** Where this machine reaches a server that listens on `host`. */
export function reachableHost(host: string): string {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return address.includes(':') ? `[${address}]` : address
}

async function certificate({ SMTP_TLS_CERT: cert, SMTP_TLS_KEY: key }: Settings) {
  return cert && key ? { tls: { cert: await readFile(cert), key: await readFile(key) } } : {}
}
