import type { TestContext } from 'node:test'
import { createTransport } from 'nodemailer'
import { type App, type AppOverrides, createApp } from '../../src/app.ts'
import { loadSettings, type Settings } from '../../src/settings.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'

export const ADMIN_TOKEN = 'test-administrator-token'
export const ADMIN_EMAIL = 'ada@example.test'

/** What a customer's mail program would send. */
export interface MailIn {
  from?: string
  to?: string | string[]
  cc?: string
  subject?: string
  text?: string
  html?: string
  messageId?: string
  inReplyTo?: string
  references?: string[]
  /** Anything else that its program writes above it. */
  headers?: Record<string, string>
  attachments?: { filename: string; content: string | Buffer; contentType?: string; cid?: string }[]
}

export interface Arrived {
  messageId: string
  /** Ids at the server, read back over its own API. */
  id: string
  threadId: string
}

/** A running Parlance of one test, with everything a test needs to use it as others would. */
export interface Parlance {
  app: App
  core: App['core']
  url: string
  smtpPort: number
  token: string
  organization: { id: string; number: string }
  /** The address of the default inbox. */
  address: string
  /** Calls the API; a body is sent as JSON. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>
  /** Sends a mail over SMTP and finds what became of it. */
  mailIn(mail?: MailIn): Promise<Arrived>
  /** Waits until everything that is due has left. */
  drain(): Promise<void>
  /** What left (captured), newest first, as raw mails. */
  captured(to?: string): Promise<{ envelope: { from: string; to: string[] }; raw: string }[]>
  /** A second organization with an administrator of its own. */
  newOrganization(
    name?: string,
  ): Promise<{ id: string; number: string; token: string; personNumber: string; address: string }>
  /** Another person of the first organization. */
  newPerson(
    email: string,
    role?: 'administrator' | 'agent',
  ): Promise<{ id: string; number: string; token: string }>
  stop(): Promise<void>
  /** Stops it and starts it again on the same data. */
  restart(): Promise<Parlance>
}

export interface CallOptions {
  body?: unknown
  token?: string | null
  headers?: Record<string, string>
}

export interface Reply {
  status: number
  headers: Headers
  // A test knows what it asked for.
  body: ReturnType<typeof JSON.parse>
}

export interface StartOptions {
  settings?: Record<string, string>
  overrides?: AppOverrides
  /** One that is there already, and stays there; default: a fresh one. */
  database?: TestDatabase
}

/** Starts Parlance on free ports with a fresh database; everything is gone after the test. */
export async function start(t: TestContext, options: StartOptions = {}): Promise<Parlance> {
  const database = options.database ?? (await freshDatabase())
  const running: Parlance[] = []
  t.after(async () => {
    await running.at(-1)?.stop()
    if (!options.database) await database.remove()
  })
  const open = async (): Promise<Parlance> => {
    const app = await createApp(testSettings(database, options), {
      smtpOnAnyPort: true,
      ...options.overrides,
    })
    await app.start()
    const parlance = await connect(app, async () => {
      await parlance.stop()
      return open()
    })
    running.push(parlance)
    return parlance
  }
  return open()
}

function testSettings(database: TestDatabase, options: StartOptions): Settings {
  const { settings, problems } = loadSettings({
    PORT: '0',
    SMTP_PORT: '0',
    DATA_DIR: database.dataDir,
    DATABASE_URL: database.databaseUrl,
    ADMIN_EMAIL,
    ADMIN_TOKEN,
    ORGANIZATION_NAME: 'Example Energy',
    SEND_HOLD_SECONDS: '0',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    ...options.settings,
  })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return settings
}

async function connect(app: App, restart: Parlance['restart']): Promise<Parlance> {
  const url = `http://127.0.0.1:${app.httpPort}`
  const smtpPort = app.smtpPort ?? 0
  const call = caller(url)
  const { body: session } = await call('GET', '/native/v1/session')
  // While nobody has set it up, there is none.
  const { id, number } = session.organization ?? { id: '', number: '' }
  const address = 'inbox@parlance.localhost'
  let isStopped = false
  return {
    app,
    core: app.core,
    url,
    smtpPort,
    token: ADMIN_TOKEN,
    organization: { id, number },
    address,
    call,
    mailIn: (mail = {}) => mailIn({ call, smtpPort, address }, mail),
    async drain() {
      await app.conversationRules.drain()
      await app.routing.drain()
      await app.acknowledgements.drain()
      await app.webhooks.drain()
      await app.outgoing.drain()
    },
    async captured(to) {
      const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
      return (await call('GET', `/native/v1/captured-mail${query}`)).body.data
    },
    newOrganization: (name = 'Other Energy') => newOrganization(call, name),
    newPerson: (email, role = 'agent') => newPerson(call, { organization: number, email, role }),
    async stop() {
      if (isStopped) return
      isStopped = true
      await app.stop()
    },
    restart,
  }
}

type Call = Parlance['call']

function caller(url: string): Call {
  return async (method, path, { body, token = ADMIN_TOKEN, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: text && isJson ? JSON.parse(text) : text,
    }
  }
}

async function mailIn(
  { call, smtpPort, address }: { call: Call; smtpPort: number; address: string },
  mail: MailIn,
): Promise<Arrived> {
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true })
  const sent = await transport.sendMail({
    from: 'Kim Customer <kim@customer.example>',
    to: address,
    subject: 'Meter reading',
    text: 'My meter shows 4711.',
    ...mail,
  })
  transport.close()
  const messageId = String(sent.messageId)
  const found = await call('POST', '/v1/message/messages:search', {
    body: { q: `message_id.keyword:"${messageId}" AND type:RECEIVED`, size: 1 },
  })
  const message = found.body.results?.[0]
  return { messageId, id: message?._id, threadId: message?.thread_id }
}

async function newOrganization(call: Call, name: string) {
  const { body: organization } = await call('POST', '/native/v1/organizations', { body: { name } })
  const person = await newPerson(call, {
    organization: organization.number,
    email: `admin-${organization.number}@example.test`,
    role: 'administrator',
  })
  const address = `inbox-${organization.number}@parlance.localhost`
  return {
    id: organization.id,
    number: organization.number,
    token: person.token,
    personNumber: person.number,
    address,
  }
}

async function newPerson(call: Call, person: { organization: string; email: string; role: string }) {
  const { organization, email, role } = person
  const path = `/native/v1/organizations/${organization}`
  const { body: made } = await call('POST', `${path}/people`, { body: { email, name: email, role } })
  const { body: token } = await call('POST', `${path}/tokens`, { body: { person_id: made.id, name: 'test' } })
  return { id: made.id as string, number: made.number as string, token: token.token as string }
}
