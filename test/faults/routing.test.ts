import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { seededRandom } from '../../src/core/routing/index.ts'
import { ADMIN_TOKEN } from '../support/start.ts'
import { until } from './load.ts'
import { type Pair, startPair } from './pair.ts'

/** PARLANCE_KILLS=200 for a night, PARLANCE_SEED to repeat one. */
const KILLS = Number(process.env.PARLANCE_KILLS ?? 2)
const SEED = Number(process.env.PARLANCE_SEED ?? Date.now() % 1_000_000)
const AGENTS = 10
const MAILS_PER_KILL = 12
const ADDRESS = 'inbox@parlance.localhost'

interface Answer {
  status: number
  body: ReturnType<typeof JSON.parse>
}

/** Asks one process, and where it has died the other, until somebody answers. */
async function ask(
  pair: Pair,
  method: string,
  path: string,
  options: { token?: string; body?: unknown } = {},
) {
  for (let tries = 0; ; tries += 1) {
    const program = pair.programs[Math.random() < 0.5 ? 0 : 1]
    const answer = await fetch(program.url + path, {
      method,
      headers: {
        authorization: `Bearer ${options.token ?? ADMIN_TOKEN}`,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    })
      .then(async (response): Promise<Answer> => {
        const text = await response.text()
        return { status: response.status, body: text ? JSON.parse(text) : undefined }
      })
      .catch(() => undefined)
    if (answer && answer.status < 500) return answer
    if (tries > 400) throw new Error(`nobody answers ${method} ${path}: ${JSON.stringify(answer)}`)
    await setTimeout(25)
  }
}

interface Agent {
  number: string
  token: string
}

async function hire(pair: Pair, queues: string[]): Promise<Agent[]> {
  const agents: Agent[] = []
  for (let index = 0; index < AGENTS; index += 1) {
    const body = { email: `agent-${index}@example.test`, name: `Agent ${index}`, role: 'administrator' }
    const person = (await ask(pair, 'POST', '/native/v1/organizations/1/people', { body })).body
    const named = { person_id: person.id, name: 'desk' }
    const { token } = (await ask(pair, 'POST', '/native/v1/organizations/1/tokens', { body: named })).body
    for (const queue of queues)
      await ask(pair, 'PUT', `/native/v1/queues/${queue}/members/${person.id}`, {
        body: { priority: 1 + (index % 2) },
      })
    agents.push({ number: person.number, token })
  }
  return agents
}

/** Somebody who works: takes most of what is offered, leaves some, overlooks some, and closes what they have. */
async function work(pair: Pair, { token }: Agent, isOver: () => boolean): Promise<number> {
  const random = seededRandom(SEED + Number(token.length))
  let accepted = 0
  while (!isOver()) {
    await ask(pair, 'PUT', '/native/v1/presence', { token, body: { is_working: true } })
    const { data } = (await ask(pair, 'GET', '/native/v1/offers', { token })).body
    for (const offer of data) {
      const chance = random()
      if (chance > 0.9) continue
      const how = chance < 0.7 ? 'accept' : 'reject'
      const { status } = await ask(pair, 'POST', `/native/v1/offers/${offer.id}/${how}`, { token })
      if (how === 'accept' && status === 200) accepted += 1
    }
    const own = await ask(pair, 'GET', '/api/v1/accounts/1/conversations?assignee_type=me&status=open', {
      token,
    })
    for (const { id } of own.body.data.payload)
      await ask(pair, 'PUT', `/v1/conversations/${id}/close`, { token, body: {} })
    await setTimeout(30)
  }
  return accepted
}

async function write(pair: Pair, subject: string): Promise<void> {
  const mail = {
    from: 'kim@customer.example',
    to: ADDRESS,
    subject,
    text: subject,
    messageId: `<${subject}@customer.example>`,
  }
  for (;;) {
    const { smtpPort } = pair.programs[Math.random() < 0.5 ? 0 : 1]
    const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true })
    const isTaken = await transport.sendMail(mail).then(
      () => true,
      () => false,
    )
    if (isTaken) return
    await setTimeout(20)
  }
}

interface Logged {
  type: string
  conversation_id: string | null
  data: { added?: string[]; people?: string[] }
}

async function wholeLog(pair: Pair): Promise<Logged[]> {
  const events: Logged[] = []
  for (let cursor = ''; ; ) {
    const page = (await ask(pair, 'GET', `/native/v1/events?limit=1000&after=${cursor}`)).body
    events.push(...page.data)
    if (page.data.length === 0) return events
    cursor = page.cursor
  }
}

const COUNTED = ['queued', 'offered', 'offer_accepted', 'offer_rejected', 'offer_expired', 'closed']

/** Each conversation waits, is taken by one person in each wait, and is closed in the end. */
function judge(events: Logged[]) {
  const own = Map.groupBy(
    events.filter(({ conversation_id: id }) => id !== null),
    ({ conversation_id: id }) => id,
  )
  const histories = [...own.values()].map(historyOf)
  const counts = COUNTED.map((word) => [
    word,
    events.filter(({ type }) => type === `conversation.${word}`).length,
  ])
  return {
    conversations: own.size,
    counts: Object.fromEntries(counts) as Record<string, number>,
    twice: histories.filter(({ isTakenTwice }) => isTakenTwice).length,
    unasked: histories.filter(({ isOfferedUnasked }) => isOfferedUnasked).length,
    stuck: histories.filter(({ last }) => last !== 'closed').map(({ words }) => words),
  }
}

function historyOf(events: Logged[]) {
  const words = events
    .filter(({ type, data }) => type !== 'conversation.assigned' || data.added?.length)
    .map(({ type }) => type.replace('conversation.', ''))
  // What happened in each wait.
  const waits = words.join(' ').split('queued').slice(1)
  return {
    words,
    isTakenTwice: waits.some((wait) => wait.split('offer_accepted').length > 2),
    isOfferedUnasked: waits.some((wait) => / (assigned|closed) (.* )?offered/.test(wait)),
    last: words.findLast((word) => ['queued', 'offered', 'closed', 'reopened', 'assigned'].includes(word)),
  }
}

test('two processes, of which one after the other is killed, give each conversation to one agent', {
  timeout: 120_000 + KILLS * 20_000,
}, async (t) => {
  if (!process.env.PARLANCE_TEST_SERVER) return t.skip('the embedded database has one process')
  const pair = await startPair(t)
  const random = seededRandom(SEED)
  const queues = [
    { name: 'One at a time', algorithm: 'one_at_a_time_random', offer_timeout: 1 },
    { name: 'All at once', algorithm: 'all_at_once', offer_timeout: 1, priority: 2 },
  ]
  const ids: string[] = []
  for (const body of queues) ids.push((await ask(pair, 'POST', '/native/v1/queues', { body })).body.id)
  const agents = await hire(pair, ids)
  let isOver = false
  const working = agents.map((agent) => work(pair, agent, () => isOver))
  const subjects: string[] = []
  for (let round = 0; round < KILLS; round += 1) {
    const own = Array.from({ length: MAILS_PER_KILL }, (_, index) => `r${round}-m${index}`)
    subjects.push(...own)
    const mails = own.map(async (subject, index) => {
      await setTimeout(index * 40)
      await write(pair, subject)
    })
    await setTimeout(300 + random() * 900)
    await pair.kill(round % 2 === 0 ? 0 : 1)
    // Some are moved to the other queue while they wait or after.
    const { body } = await ask(pair, 'GET', '/api/v1/accounts/1/conversations?assignee_type=all&status=open')
    for (const { id } of body.data.payload.slice(0, 4))
      await ask(pair, 'PUT', `/v1/conversations/${id}/transfer/queue`, { body: { queueId: ids[1] } })
    await Promise.all(mails)
  }
  const allClosed = async () => {
    await setTimeout(200)
    const { conversations, stuck } = judge(await wholeLog(pair))
    return stuck.length === 0 && conversations === subjects.length
  }
  // What is stuck is shown below.
  await until(allClosed, 'every conversation is closed').catch((error: Error) => t.diagnostic(error.message))
  isOver = true
  const accepted = (await Promise.all(working)).reduce((sum, each) => sum + each, 0)
  const found = judge(await wholeLog(pair))
  t.diagnostic(`seed ${SEED}, ${AGENTS} agents, ${pair.deaths.length} deaths, ${JSON.stringify(found)}`)
  assert.deepEqual(
    { twice: found.twice, unasked: found.unasked, stuck: found.stuck, conversations: found.conversations },
    { twice: 0, unasked: 0, stuck: [], conversations: subjects.length },
  )
  // An answer that a kill has swallowed was an acceptance all the same.
  assert.ok((found.counts.offer_accepted ?? 0) >= accepted)
})
