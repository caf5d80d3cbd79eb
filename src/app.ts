import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import {
  type FeedOverrides,
  type FeedSurroundings,
  type Feeds,
  openFeeds,
  prepareFeeds,
  startFeeds,
} from './app/feeds.ts'
import { prepareFirstStart, randomCode } from './app/first-start.ts'
import { isOwnName, listenForMail, listenQuietly, reachableHost } from './app/listen.ts'
import { openMailboxes } from './app/mailboxes.ts'
import { maintain } from './app/maintain.ts'
import { openBlobs } from './app/open-blobs.ts'
import { type Outside, type OutsideOverrides, openOutside } from './app/outside.ts'
import { openRealtime } from './app/realtime.ts'
import { openSecrets, unreadableSecrets } from './app/secrets.ts'
import { openSystem, VERSION } from './app/system.ts'
import { WEBHOOK_PAYLOADS, webhookTester } from './app/webhooks.ts'
import { removeRunFile, writeRunFile } from './cli/run-file.ts'
import type { Actor } from './core/actor.ts'
import { type RecipientLookup, recipientLookup } from './core/addresses/index.ts'
import { releaseAnonymizations } from './core/anonymization/index.ts'
import { backupMaker } from './core/backup/index.ts'
import { releaseDeliveries } from './core/channel-deliveries/index.ts'
import { releaseContactJobs } from './core/contact-jobs/index.ts'
import { createHorizon, type Horizon } from './core/events/index.ts'
import { releaseExports } from './core/exports/index.ts'
import type { BlobStore } from './core/files/index.ts'
import { installationSecret } from './core/installation/index.ts'
import { deliverMail, getMessage, outgoingMessage, resolveRecipient } from './core/messages/index.ts'
import { releaseLeases } from './core/outbox/index.ts'
import { releaseTurns } from './core/routing/index.ts'
import { type Core, createCore, ping } from './core/run.ts'
import { releaseLanes } from './core/webhooks/index.ts'
import type { Database } from './db/database.ts'
import { openEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openServer } from './db/server.ts'
import { chatwootDialect } from './dialects/chatwoot/index.ts'
import { type DixaRates, dixaDialect, dixaLimits } from './dialects/dixa/index.ts'
import { epilotDialect } from './dialects/epilot/index.ts'
import { epilotSettingsDialect } from './dialects/epilot/settings/index.ts'
import { type MailServer, nativeDialect } from './dialects/native/index.ts'
import type { OutgoingMailOptions } from './feeds/outgoing-mail.ts'
import type { BodyMemoryLimits } from './http/body-memory.ts'
import { identityProviderOf } from './http/identity-provider.ts'
import { type HttpRates, httpLimits } from './http/limits.ts'
import type { Dialect } from './http/route.ts'
import { buildServer } from './http/server.ts'
import { singleSignOnOf } from './http/single-sign-on.ts'
import { type VisitorRates, visitorLimits } from './http/visitor-limits.ts'
import { parseDnsServers } from './lib/dns-servers.ts'
import { fileFetcher } from './lib/outbound/fetch-file.ts'
import { imageProxy } from './lib/outbound/image-proxy.ts'
import { type MailJudge, openMailJudge } from './mail/authentication/judge.ts'
import { isLocalAddress } from './mail/authentication/judged-client.ts'
import { type MailDisplay, openDisplay } from './mail/display/open-display.ts'
import { openDeriver } from './mail/inbound/derive-again.ts'
import { toIncomingMail } from './mail/inbound/incoming.ts'
import type { SmtpListener } from './mail/inbound/listen.ts'
import { type MailParser, type MailParserOptions, openMailParser } from './mail/inbound/parse-pool.ts'
import { bodyPartsOf, findQuoteInHtml, findQuoteInText } from './mail/inbound/quotes/index.ts'
import { type MailReceiver, openReceiver, type ReceiverOptions } from './mail/inbound/receive.ts'
import { composeContent } from './mail/outbound/compose-content.ts'
import type { Settings } from './settings.ts'

/** A Parlance that is put together; `start` opens its doors. */
export interface App extends Feeds {
  core: Core
  blobs: BlobStore
  server: FastifyInstance
  /** Every API it serves, with its routes. */
  dialects: Dialect[]
  /** Where it answers once started. */
  httpPort: number
  smtpPort: number | null
  /** Set while nobody can sign in yet: what the first visitor must show. */
  setupCode: string | null
  /** What the command line on this machine may show as its token, while this process lives. */
  operatorToken: string
  /** Resolves when the database broke and could not be opened again: only another process may be luckier. */
  lost: Promise<Error>
  start(): Promise<void>
  /** Answers what is in flight, finishes mail transactions, and leaves everything on disk. */
  stop(): Promise<void>
}

/** What tests may set differently. */
export interface AppOverrides extends OutsideOverrides, FeedOverrides {
  /** How mail is parsed. */
  parser?: MailParserOptions
  /** Instead of the usual limits, while `RATE_LIMITS` is on. */
  httpRates?: Partial<HttpRates>
  visitorRates?: Partial<VisitorRates>
  bodyMemory?: BodyMemoryLimits
  dixaRates?: Partial<DixaRates>
  /** SMTP_PORT 0 then means any free port, not off. */
  smtpOnAnyPort?: boolean
  /** Answers the command line only: no mail comes in, none goes out. */
  isForCommand?: boolean
  /** Stands around what touches the world, to fail where the world would. */
  around?: Surroundings
}

export interface Surroundings extends FeedSurroundings {
  blobs?(store: BlobStore): BlobStore
  deliver?(deliver: ReceiverOptions['deliver']): ReceiverOptions['deliver']
}

/** Puts everything together on an opened, migrated database; nothing listens yet. */
export async function createApp(settings: Settings, overrides: AppOverrides = {}): Promise<App> {
  await mkdir(settings.DATA_DIR, { recursive: true })
  const database = await openDatabase(settings)
  try {
    return await assemble(settings, overrides, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openDatabase(settings: Settings): Promise<Database> {
  const report = (error: Error) =>
    console.error(JSON.stringify({ level: 40, time: Date.now(), msg: `database: ${error.message}` }))
  const database = settings.DATABASE_URL
    ? await openServer(settings.DATABASE_URL, { onError: report })
    : await openEmbedded(settings.DATA_DIR, { onError: report })
  try {
    await migrate(database.unhurried)
    if (database.kind === 'embedded') {
      await releaseLeases(database.kysely)
      await releaseLanes(database.kysely)
      await releaseContactJobs(database.kysely)
      await releaseExports(database.kysely)
      await releaseDeliveries(database.kysely)
      await releaseTurns(database.kysely)
      await releaseAnonymizations(database.kysely)
    }
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function assemble(settings: Settings, overrides: AppOverrides, database: Database): Promise<App> {
  const { around = {} } = overrides
  const store = await openBlobs(settings)
  const blobs = around.blobs?.(store) ?? store
  const core = createCore(database, {
    mailDomain: settings.MAIL_DOMAIN,
    publicUrl: settings.PUBLIC_URL,
    sendHoldSeconds: settings.SEND_HOLD_SECONDS,
    secret: await installationSecret(database.kysely),
    secrets: await openSecrets(settings),
    mailHost: settings.MAIL_HOST,
    spfTerms: settings.MAIL_SPF,
    findQuote: { inHtml: findQuoteInHtml, inText: findQuoteInText },
  })
  const outside = openOutside(settings, overrides)
  const setupCode = await prepareFirstStart(core, settings)
  const horizon = createHorizon(database.kysely)
  const stopping = new AbortController()
  const parser = openMailParser(overrides.parser)
  // Of its own, so that arriving mail never waits for old mail; all in its thread, as it is many.
  const oldMailParser = openMailParser({ ...overrides.parser, threads: 1, inlineBytes: 0 })
  const display = openDisplay()
  const judge = openMailJudge({
    servers: settings.DNS_SERVERS ? (parseDnsServers(settings.DNS_SERVERS) ?? null) : null,
    hostname: settings.MAIL_DOMAIN,
  })
  const operatorToken = randomBytes(32).toString('base64url')
  const mailServer: MailServer = { hasRelay: outside.relay !== null, door: null }
  const mailboxes = openMailboxes({
    ...{ core, blobs, parser, oldMailParser, networks: outside.networks },
    maxBytes: settings.SMTP_MAX_BYTES,
    overrides: overrides.mailboxes,
  })
  const isLimited = settings.RATE_LIMITS === 'on'
  const limits = isLimited ? httpLimits(overrides.httpRates) : null
  // One for all doors that need no token.
  const visitors = isLimited ? visitorLimits(overrides.visitorRates) : null
  const fetchFile = fileFetcher(outside.networks)
  const compose = composeContent(blobs)
  const native = nativeDialect({
    core,
    composeSource: composeSource(core, compose),
    blobs,
    visitorLimits: visitors,
    limits,
    signOn: singleSignOnOf(settings),
    fetchFile: (url) => fetchFile(url, ''),
    horizon,
    stopping: stopping.signal,
    setupCode: setupCode ?? randomCode(),
    operatorToken,
    mailboxes,
    testSmtp: outside.testSmtp,
    webhooks: {
      payloads: WEBHOOK_PAYLOADS,
      test: webhookTester({ core, networks: outside.networks, around: around.post }),
    },
    showMail: display.show,
    quoteMail: display.quote,
    splitBody: bodyPartsOf,
    fetchImage: imageProxy(outside.networks),
    backups: backupMaker({ database, blobs, directory: join(settings.DATA_DIR, 'tmp') }),
    mailServer,
    domainCheck: outside.domainCheck,
    deriver: openDeriver({ core, blobs, parser: oldMailParser, judge }),
    version: VERSION,
    installation: openSystem(settings, database),
    readMail: async (raw) => {
      const [{ sha256: sourceBlob }, parsed] = await Promise.all([blobs.put(raw), parser.parse(raw)])
      return toIncomingMail(blobs, { parsed, sourceBlob, envelopeFrom: null })
    },
  })
  const epilot = epilotDialect({ core, blobs, composeSource: composeSource(core, compose) })
  const dialects = [
    native,
    epilot,
    epilotSettingsDialect({ core, ...outside }),
    chatwootDialect({
      core,
      blobs,
      limits,
      visitorLimits: visitors,
      fetchFile,
    }),
    dixaDialect({
      core,
      blobs,
      horizon,
      limit: isLimited ? dixaLimits(overrides.dixaRates) : null,
      fetchFile: (url) => fetchFile(url, ''),
    }),
  ]
  const server = await buildServer({
    core,
    dialects,
    fallback: native,
    logLevel: settings.LOG_LEVEL,
    publicUrl: settings.PUBLIC_URL,
    limits,
    identityProvider: identityProviderOf(settings),
    bodyMemory: overrides.bodyMemory,
    cable: { channel: (name) => live.channels.get(name) },
    deskFolder: join(import.meta.dirname, '..', 'web', 'dist', 'desk'),
    checkReady: () => ping(database.kysely),
  })
  const live = openRealtime({ core, horizon, log: server.log })
  const feeds = openFeeds(overrides, {
    ...{ core, blobs, horizon, outside, compose, log: server.log },
    flush: () => receiver.flush(() => database.flush()),
    held: () => receiver.held(),
    realtime: live.realtime,
    mailboxes,
  })
  const recipients = recipientLookup((address) => resolveRecipient(core, address))
  const deliver: ReceiverOptions['deliver'] = ({ envelope, ...arrived }) =>
    deliverMail(core, { ...arrived, to: envelope.to, resolve: recipients.recall })
  const receiver = await openReceiver({
    blobs,
    parser,
    judge: judge.judge,
    // A server has every commit on its disk; for the embedded database the spool keeps what was promised.
    spoolFolder: database.kind === 'server' ? null : join(settings.DATA_DIR, 'spool'),
    deliver: around.deliver?.(deliver) ?? deliver,
    log: server.log,
  })
  return opened(settings, overrides, {
    parsers: [parser, oldMailParser],
    display,
    judge,
    recipients,
    database,
    core,
    blobs,
    server,
    dialects,
    feeds,
    outside,
    mailServer,
    receiver,
    horizon,
    stopping,
    setupCode,
    operatorToken,
  })
}

/** The source of a message of ours, for those who want to look at it: as it left, or as it would leave. */
const composeSource =
  (core: Core, compose: OutgoingMailOptions['compose']) =>
  async (messageId: string, actor: Actor): Promise<Buffer> =>
    compose(await core.run(actor, async (tx) => outgoingMessage(tx, await getMessage(tx, messageId))))

interface Parts {
  database: Database
  core: Core
  blobs: BlobStore
  server: FastifyInstance
  dialects: Dialect[]
  feeds: Feeds
  outside: Outside
  mailServer: MailServer
  parsers: MailParser[]
  display: MailDisplay
  judge: MailJudge
  recipients: RecipientLookup
  receiver: MailReceiver
  horizon: Horizon
  stopping: AbortController
  setupCode: string | null
  operatorToken: string
}

function opened(settings: Settings, overrides: AppOverrides, parts: Parts): App {
  const { core, blobs, server, dialects, feeds, receiver, setupCode, operatorToken } = parts
  const timers: NodeJS.Timeout[] = []
  let smtp: SmtpListener | undefined
  const app: App = {
    core,
    blobs,
    server,
    dialects,
    ...feeds,
    httpPort: settings.PORT,
    smtpPort: null,
    setupCode,
    operatorToken,
    lost: parts.database.lost,
    async start() {
      if (!overrides.isForCommand) await prepareFeeds(feeds)
      await receiver.recover()
      const unreadable = await unreadableSecrets(parts.database, core.context.secrets)
      if (unreadable) server.log.error(unreadable)
      // Ahead of the first reader, who would have to wait for it.
      parts.horizon.advance().catch(() => {})
      // Where strangers bring mail, none of it should wait for the judge to be there.
      if (settings.DNS_SERVERS || !isLocalAddress(settings.SMTP_HOST)) await parts.judge.prepare()
      smtp = await listenForMail(settings, overrides, parts)
      app.smtpPort = smtp?.port ?? null
      parts.mailServer.door = smtp
        ? { port: smtp.port, isForThisMachine: isOwnName(settings.SMTP_HOST) }
        : null
      await listenQuietly(server, settings)
      const address = server.server.address()
      if (typeof address === 'object' && address) app.httpPort = address.port
      startFeeds(feeds, { isForCommand: overrides.isForCommand ?? false, log: server.log })
      timers.push(...maintain(parts))
      const url = `http://${reachableHost(settings.HOST)}:${app.httpPort}`
      await writeRunFile(settings.DATA_DIR, { url, pid: process.pid, token: operatorToken })
    },
    async stop() {
      await removeRunFile(settings.DATA_DIR)
      for (const timer of timers) clearInterval(timer)
      parts.stopping.abort()
      await Promise.all([server.close(), smtp?.close()])
      parts.outside.domainCheck.close()
      await Promise.all(Object.values(feeds).map((feed) => feed.stop()))
      // What could not be flushed stays in the spool.
      await receiver
        .flush(() => parts.database.flush())
        .catch((error: unknown) => server.log.warn({ error }, 'the database was not flushed'))
      await Promise.all([...parts.parsers, parts.display].map((each) => each.close()))
      parts.judge.close()
      await parts.database.close()
    },
  }
  return app
}
