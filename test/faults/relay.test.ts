import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startFakeRelay } from '../support/fake-relay.ts'
import { ADMIN_TOKEN } from '../support/start.ts'
import { type Misbehaviour, startStubbornRelay, type Verb } from '../support/stubborn-relay.ts'
import { audit, leftBySubject, newLedger } from './ledger.ts'
import { until, writeAnswer } from './load.ts'
import { install } from './running.ts'

const VERBS: Verb[] = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'final']
const MISBEHAVIOURS: Misbehaviour[] = [
  ...VERBS.map((at) => ({ at, how: 'hang' }) as const),
  ...VERBS.map((at) => ({ at, how: 'drop' }) as const),
  { at: 'EHLO', how: 'crawl' },
  { at: 'final', how: 'crawl' },
]
const NOTHING_WRONG = { lost: [], doubled: [], damaged: [] }

test('a relay that hangs, drops or crawls at any verb delays a mail, and gets it once', async (t) => {
  const relay = await startStubbornRelay(t)
  const ledger = newLedger()
  const here = await install(t, { settings: { SMTP_RELAY_URL: relay.url } })
  // A byte a second is never silent for long: only the limit of the whole attempt ends it.
  await here.start({ retryMs: 0, relay: { connectMs: 400, silenceMs: 400, totalMs: 1_500 } })
  for (const [index, misbehaviour] of MISBEHAVIOURS.entries()) {
    relay.next(misbehaviour)
    const { fate } = await writeAnswer(ledger, here.program)
    assert.equal(fate, 'acknowledged')
    const what = `${misbehaviour.how} at ${misbehaviour.at}`
    await until(() => relay.mails.length === index + 1, `the mail leaves after ${what}`)
    assert.equal(relay.misbehaved, index + 1, what)
  }
  assert.deepEqual(await audit(ledger, here.program.url, relay), NOTHING_WRONG)
})

test('a mail that hangs at the relay holds up no other', async (t) => {
  const hanging: string[] = []
  const relay = await startFakeRelay(t, {
    data: ({ to }) => {
      if (!to[0]?.startsWith('slow')) return undefined
      hanging.push(...to)
      return 'hang'
    },
  })
  const ledger = newLedger()
  const here = await install(t, { settings: { SMTP_RELAY_URL: relay.url } })
  await here.start({ relay: { silenceMs: 120_000 } })
  await writeAnswer(ledger, here.program, 'slow@customer.example')
  await until(() => hanging.length === 1, 'it hangs')
  for (let n = 0; n < 20; n += 1) await writeAnswer(ledger, here.program)
  await until(() => relay.mails.length === 20, 'all others leave')
  assert.equal(hanging.length, 1)
})

test('each recipient of a mail gets it once, whatever the relay says to the others', async (t) => {
  const asked = new Map<string, number>()
  const relay = await startFakeRelay(t, {
    rcptTo: (address) => {
      const times = (asked.get(address) ?? 0) + 1
      asked.set(address, times)
      if (address.startsWith('gone')) return 550
      return address.startsWith('busy') && times <= 2 ? 450 : undefined
    },
    // The first mail as a whole is refused for now.
    data: () => (asked.get('kim@customer.example') === 1 ? 451 : undefined),
  })
  const here = await install(t, { settings: { SMTP_RELAY_URL: relay.url } })
  await here.start({ retryMs: 0 })
  const recipients = ['kim', 'busy', 'gone'].map((name) => ({ address: `${name}@customer.example` }))
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
  const sent = await fetch(`${here.program.url}/v1/message/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      thread: { topic: 'OFFER' },
      subject: 'To three',
      from: { address: 'inbox@parlance.localhost' },
      to: recipients,
      html: '<p>Hello</p>',
    }),
  })
  const { _id } = (await sent.json()) as { _id: string }
  await until(() => relay.mails.flatMap(({ to }) => to).length === 2, 'two have it')
  const statuses = async () => {
    const reply = await fetch(`${here.program.url}/v2/message/messages/${_id}`, { headers })
    const { to } = (await reply.json()) as { to: { address: string; send_status: string }[] }
    return to.map(({ send_status }) => send_status)
  }
  await until(async () => (await statuses()).every((status) => status !== 'ACCEPTED'), 'all is known')
  const got = relay.mails.flatMap(({ to }) => to).sort()
  assert.deepEqual(got, ['busy@customer.example', 'kim@customer.example'])
  assert.equal(new Set([...leftBySubject(relay).values()].flat()).size, 1)
  assert.equal(asked.get('gone@customer.example'), 1)
})
