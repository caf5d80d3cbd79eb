import { ADMIN_TOKEN } from '../support/start.ts'

/** What a relay said 250 to. */
export interface RelayedMails {
  mails: { raw: Buffer }[]
}

/** What the caller knows: taken over for good, refused, or no answer came. */
export type Fate = 'acknowledged' | 'refused' | 'unknown'

export interface Entry {
  fate: Fate
  /** The SMTP or HTTP code of the answer. */
  code: number | null
  /** How long the answer took, in milliseconds. */
  took: number
}

/** Everything that callers of Parlance were told, to be held against what it has in the end. */
export interface Ledger {
  /** Mails that were brought in, by Message-ID. */
  mails: Map<string, Entry & { raw: Buffer }>
  /** Mails that were written over the API, by subject. */
  answers: Map<string, Entry & { messageId: string | undefined }>
  /** Drafts by id: the last version that was acknowledged, the last that was tried. */
  drafts: Map<string, { acknowledged: number; tried: number }>
  /** Every refusal's code, with how often it was heard. */
  codes: Map<number, number>
}

export const newLedger = (): Ledger => ({
  mails: new Map(),
  answers: new Map(),
  drafts: new Map(),
  codes: new Map(),
})

/** What is wrong in the end. All of it empty: nothing was lost, doubled or damaged. */
export interface Verdict {
  lost: string[]
  doubled: string[]
  damaged: string[]
}

export const counts = ({ mails, answers }: Ledger) => {
  const of = (fate: Fate) =>
    [...mails.values(), ...answers.values()].filter((entry) => entry.fate === fate).length
  return { acknowledged: of('acknowledged'), refused: of('refused'), unknown: of('unknown') }
}

interface Found {
  _id: string
  message_id: string
  subject: string
  type: string
  thread_id: string
}

/** Holds the ledger against what Parlance shows over its API, and what the relay got. */
export async function audit(ledger: Ledger, url: string, relay?: RelayedMails): Promise<Verdict> {
  const verdict: Verdict = { lost: [], doubled: [], damaged: [] }
  const found = await everyMessage(url)
  const received = found.filter((message) => message.type === 'RECEIVED')
  await eachOf([...ledger.mails], async ([id, mail]) => {
    const here = received.filter((message) => message.message_id === id)
    if (here.length > 1) verdict.doubled.push(id)
    if (here.length === 0 && mail.fate === 'acknowledged') verdict.lost.push(id)
    for (const message of here) await inspect(url, { message, raw: mail.raw, verdict })
  })
  for (const [subject, answer] of ledger.answers) {
    const here = found.filter((message) => message.subject === subject && message.type !== 'RECEIVED')
    if (here.length > 1) verdict.doubled.push(subject)
    if (here.length === 0 && answer.fate === 'acknowledged') verdict.lost.push(subject)
  }
  await eachOf([...ledger.drafts], async ([id, { acknowledged, tried }]) => {
    const { body } = await get(url, `/v2/message/messages/${id}`)
    const version = Number(/v(\d+)$/.exec(body.subject ?? '')?.[1] ?? -1)
    if (version < acknowledged || version > tried) verdict.lost.push(`draft ${id} v${acknowledged}`)
  })
  if (relay) auditRelay(ledger, relay, verdict)
  return verdict
}

/** Every answer that was acknowledged left at least once, always under one Message-ID. */
function auditRelay({ answers }: Ledger, relay: RelayedMails, verdict: Verdict): void {
  const left = leftBySubject(relay)
  for (const [subject, { fate, messageId }] of answers) {
    const ids = left.get(subject) ?? []
    if (ids.length === 0 && fate === 'acknowledged') verdict.lost.push(`${subject} at the relay`)
    if (ids.length > 1) verdict.doubled.push(`${subject} at the relay`)
    if (new Set(ids).size > 1 || (messageId !== undefined && ids.some((id) => id !== messageId)))
      verdict.damaged.push(`the Message-ID of ${subject}`)
  }
}

export function leftBySubject(relay: RelayedMails): Map<string, string[]> {
  const left = new Map<string, string[]>()
  for (const { raw } of relay.mails) {
    const head = raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
    const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
    const subject = header('subject')
    left.set(subject, [...(left.get(subject) ?? []), header('message-id')])
  }
  return left
}

async function inspect(
  url: string,
  { message, raw, verdict }: { message: Found; raw: Buffer; verdict: Verdict },
): Promise<void> {
  const eml = await fetch(`${url}/v1/message/messages/${message._id}/eml`, { headers: HEADERS })
  if (!Buffer.from(await eml.arrayBuffer()).equals(raw)) verdict.damaged.push(message.message_id)
  const thread = await get(url, `/v1/message/threads/${message.thread_id}/timeline`)
  if (thread.status !== 200) verdict.lost.push(`the conversation of ${message.message_id}`)
}

const HEADERS = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
const PAGE = 1000
const AT_ONCE = 8

async function everyMessage(url: string): Promise<Found[]> {
  const found: Found[] = []
  for (;;) {
    const response = await fetch(`${url}/v1/message/messages:search`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ q: '*', from: found.length, size: PAGE, sort: 'created_at:asc' }),
    })
    if (response.status !== 200) throw new Error(`the search answers ${response.status}`)
    const { results } = (await response.json()) as { results: Found[] }
    found.push(...results)
    if (results.length < PAGE) return found
  }
}

async function get(url: string, path: string): Promise<{ status: number; body: { subject?: string } }> {
  const response = await fetch(url + path, { headers: HEADERS })
  const body = response.ok ? ((await response.json()) as { subject?: string }) : {}
  return { status: response.status, body }
}

async function eachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
