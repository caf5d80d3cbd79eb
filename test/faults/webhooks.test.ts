import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Program } from '../support/program.ts'
import { ADMIN_TOKEN } from '../support/start.ts'
import { isSigned, type Received, type Receiver, startReceiver } from '../support/webhook-receiver.ts'
import { until } from './load.ts'
import { type Pair, startPair } from './pair.ts'

/** PARLANCE_KILLS=200 for a night. */
const KILLS = Number(process.env.PARLANCE_KILLS ?? 2)
const CONVERSATIONS = 8
/** So many mails come into each conversation around each kill. */
const MAILS_PER_KILL = 3
const RETRIES = Array.from({ length: 30 }, () => 200)
const ADDRESS = 'inbox@parlance.localhost'
/** What a process has under way at once, at most. */
const AT_ONCE = 48

async function makeWebhook({ programs }: Pair, url: string): Promise<string> {
  const response = await fetch(`${programs[0].url}/api/v1/accounts/1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url, subscriptions: ['message_created'] }),
  })
  const body = (await response.json()) as { payload: { webhook: { secret: string } } }
  return body.payload.webhook.secret
}

/** Mails of one customer, each an answer to the one before; whoever is not heard says it again to the other process. */
async function write(pair: Pair, ledger: string[][], conversation: number, times: number): Promise<void> {
  const said = ledger[conversation] ?? []
  for (let n = 0; n < times; n += 1) {
    const at = said.length
    const messageId = (index: number) => `<c${conversation}-m${index}@customer.example>`
    const mail = {
      from: `customer-${conversation}@customer.example`,
      to: ADDRESS,
      subject: at === 0 ? `Question ${conversation}` : `Re: Question ${conversation}`,
      text: `c${conversation} m${at}`,
      messageId: messageId(at),
      ...(at === 0 ? {} : { inReplyTo: messageId(at - 1), references: [messageId(at - 1)] }),
    }
    for (
      let tries = 0;
      !(await isTaken(pair.programs[(conversation + tries) % 2 === 0 ? 0 : 1], mail));
      tries += 1
    )
      await setTimeout(20)
    said.push(mail.text)
  }
}

async function isTaken({ smtpPort }: Program, mail: object): Promise<boolean> {
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true })
  return transport.sendMail(mail).then(
    () => true,
    () => false,
  )
}

/** What a receiver has taken, by what was said: first come, first counted. */
function judge(receiver: Receiver, ledger: string[][], deaths: number[]) {
  const first = new Map<string, Received>()
  const order: string[][] = ledger.map(() => [])
  const repeats: Received[] = []
  let unexplained = 0
  for (const delivery of receiver.taken()) {
    const text = String(delivery.body.content)
    const before = first.get(delivery.id)
    if (before) {
      repeats.push(delivery)
      if (!deaths.some((at) => before.at <= at && at <= delivery.at)) unexplained += 1
      continue
    }
    first.set(delivery.id, delivery)
    order[Number(/^c(\d+) /.exec(text)?.[1])]?.push(text)
  }
  const told = order.flat()
  return {
    attempts: receiver.received.length,
    taken: told.length,
    lost: ledger.flat().filter((text) => !told.includes(text)),
    /** The same event under two ids. */
    doubled: told.length - new Set(told).size,
    repeats: repeats.length,
    unexplained,
    reordered: order.filter((texts, index) => texts.join() !== ledger[index]?.join()).length,
  }
}

test('two processes, of which one after the other is killed, tell a flaky receiver everything, in order', {
  timeout: 120_000 + KILLS * 15_000,
}, async (t) => {
  if (!process.env.PARLANCE_TEST_SERVER) return t.skip('the embedded database has one process')
  const pair = await startPair(t, { OUTBOUND_ALLOW: '127.0.0.0/8' }, { webhookRetries: RETRIES })
  let turn = 0
  const flaky = await startReceiver(t, () => {
    turn += 1
    if (turn % 23 === 0) return 'hang'
    if (turn % 7 === 0) return 'die'
    return turn % 3 === 0 ? 500 : 200
  })
  const steady = await startReceiver(t)
  const secrets = new Map<Receiver, string>()
  for (const receiver of [flaky, steady]) secrets.set(receiver, await makeWebhook(pair, receiver.url))
  const ledger: string[][] = Array.from({ length: CONVERSATIONS }, () => [])
  for (let round = 0; round < KILLS; round += 1) {
    const which = round % 2 === 0 ? 0 : 1
    const taken = steady.taken().length
    const load = Promise.all(
      ledger.map((_, conversation) => write(pair, ledger, conversation, MAILS_PER_KILL)),
    )
    await steady.until(() => steady.taken().length > taken + 3, 'it is told')
    // Somewhere; and the next time between somebody's answer and writing it down.
    await pair.kill(which, { crashAt: 'told', crashOn: 3 })
    await load
  }
  const events = ledger.flat().length
  await until(
    () => [flaky, steady].every((each) => judge(each, ledger, pair.deaths).taken >= events),
    'everything is told',
  )
  const found = { flaky: judge(flaky, ledger, pair.deaths), steady: judge(steady, ledger, pair.deaths) }
  t.diagnostic(`${events} events, ${pair.deaths.length} deaths, ${JSON.stringify(found)}`)
  for (const [receiver, { lost, doubled, unexplained, reordered, repeats }] of [
    [flaky, found.flaky],
    [steady, found.steady],
  ] as const) {
    assert.deepEqual(
      { lost, doubled, unexplained, reordered },
      { lost: [], doubled: 0, unexplained: 0, reordered: 0 },
    )
    assert.ok(repeats <= pair.deaths.length * AT_ONCE)
    assert.ok(receiver.received.every((each) => isSigned(each, secrets.get(receiver) ?? '')))
  }
})
