import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { ADMIN_TOKEN } from '../support/start.ts'
import type { Entry, Fate, Ledger } from './ledger.ts'

const INBOX = 'inbox@parlance.localhost'
const CUSTOMER = 'kim@customer.example'

/** Where the program answers now; it changes when it is started again. */
export interface Doors {
  url: string
  smtpPort: number
}

/** Brings one mail in, and writes down what came of it. */
export async function bringMail(ledger: Ledger, doors: Doors, bytes = 500): Promise<Entry> {
  const id = `<${randomBytes(12).toString('hex')}@customer.example>`
  const body = randomBytes(Math.ceil(bytes / 2))
    .toString('hex')
    .replace(/.{1,76}/g, '$&\r\n')
  const head = `From: ${CUSTOMER}\r\nTo: ${INBOX}\r\nSubject: Meter ${id.slice(1, 9)}\r\nMessage-ID: ${id}\r\n`
  const raw = Buffer.from(`${head}\r\n${body}`)
  const transport = createTransport({ host: '127.0.0.1', port: doors.smtpPort, ignoreTLS: true })
  const entry = await timed(ledger, async () => {
    try {
      await transport.sendMail({ envelope: { from: CUSTOMER, to: INBOX }, raw })
      return 250
    } catch (error) {
      return (error as { responseCode?: number }).responseCode ?? null
    } finally {
      transport.close()
    }
  })
  ledger.mails.set(id, { ...entry, raw })
  return entry
}

async function timed(ledger: Ledger, work: () => Promise<number | null>): Promise<Entry> {
  const started = performance.now()
  const code = await work()
  const entry = { code, fate: fateOf(code), took: performance.now() - started }
  if (entry.fate === 'refused' && code) ledger.codes.set(code, (ledger.codes.get(code) ?? 0) + 1)
  return entry
}

const fateOf = (code: number | null): Fate =>
  code === null ? 'unknown' : code < 300 ? 'acknowledged' : 'refused'

export interface Call {
  method: string
  path: string
  body: object
}

/** Calls the API. The body is null when no answer came. */
export async function callApi(
  doors: Doors,
  { method, path, body }: Call,
): Promise<{ status: number | null; body: Record<string, unknown> | null }> {
  try {
    const response = await fetch(doors.url + path, {
      method,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  } catch {
    return { status: null, body: null }
  }
}

/** Writes a mail to a customer over the API. */
export async function writeAnswer(ledger: Ledger, doors: Doors, to = CUSTOMER): Promise<Entry> {
  const subject = `Answer ${randomBytes(8).toString('hex')}`
  const body = letter(subject, to)
  let messageId: string | undefined
  const entry = await timed(ledger, async () => {
    const reply = await callApi(doors, { method: 'POST', path: '/v1/message/messages', body })
    if (typeof reply.body?.message_id === 'string') messageId = reply.body.message_id
    return reply.status
  })
  ledger.answers.set(subject, { ...entry, messageId })
  return entry
}

/** What an agent writes. */
export const letter = (subject: string, to = CUSTOMER) => ({
  thread: { topic: 'OFFER' },
  subject,
  from: { address: INBOX },
  to: [{ address: to }],
  html: '<p>We have it.</p>',
})

/** Begins a draft, and saves it in one version after the other. */
async function writeDrafts(ledger: Ledger, doors: Doors): Promise<Entry | undefined> {
  const made = await callApi(doors, { method: 'POST', path: '/v1/message/drafts', body: letter('Draft v0') })
  const id = made.body?._id
  if (made.status !== 201 || typeof id !== 'string') return { fate: 'refused', code: made.status, took: 0 }
  const draft = { acknowledged: 0, tried: 0 }
  ledger.drafts.set(id, draft)
  for (let version = 1; version <= 4; version += 1) {
    draft.tried = version
    const change = {
      method: 'PUT',
      path: '/v1/message/messages',
      body: { _id: id, subject: `Draft v${version}` },
    }
    const { status } = await callApi(doors, change)
    // Without an answer, this version may still be on its way: nothing may be written over it.
    if (status === null || status >= 500) return undefined
    draft.acknowledged = version
  }
  return undefined
}

export interface Load {
  /** Resolves when all callers have their last answer. */
  stop(): Promise<void>
}

/** Mails come in, answers go out, drafts are saved, all at once, until it is stopped. */
export function startLoad(t: TestContext, ledger: Ledger, doors: () => Doors): Load {
  let isOver = false
  t.after(() => {
    isOver = true
  })
  const again = async (work: () => Promise<Entry | undefined>) => {
    while (!isOver) {
      const entry = await work()
      // Nobody hammers a server that is away.
      if (entry && entry.fate !== 'acknowledged') await setTimeout(50)
    }
  }
  const workers = [
    again(() => bringMail(ledger, doors())),
    again(() => bringMail(ledger, doors(), 20_000)),
    again(() => bringMail(ledger, doors())),
    again(() => writeAnswer(ledger, doors())),
    again(() => writeAnswer(ledger, doors())),
    again(() => writeDrafts(ledger, doors())),
  ]
  return {
    async stop() {
      isOver = true
      await Promise.all(workers)
    },
  }
}

/** Waits until a condition holds that nothing announces. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (await condition()) return
    await setTimeout(50)
  }
  throw new Error(`in vain: ${what}`)
}
