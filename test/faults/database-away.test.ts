import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { startFakeRelay } from '../support/fake-relay.ts'
import { smtpDialogue } from '../support/smtp-dialogue.ts'
import { ADMIN_TOKEN } from '../support/start.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { audit, counts, newLedger } from './ledger.ts'
import { bringMail, callApi, startLoad, until, writeAnswer } from './load.ts'
import { allLeave, goesOn, PROMISED_MS, reportOn } from './passing.ts'
import { type Installation, type InstallationOptions, install } from './running.ts'

interface Scene {
  here: Installation
  proxy: TcpProxy
}

/** The program behind a proxy to its database server; undefined where the tests run on the embedded one. */
async function behindProxy(t: TestContext, options: InstallationOptions = {}): Promise<Scene | undefined> {
  const server = process.env.PARLANCE_TEST_SERVER
  if (!server) {
    t.skip('the embedded database has no network to fail')
    return undefined
  }
  const { hostname, port } = new URL(server)
  const proxy = await startTcpProxy(t, { host: hostname, port: Number(port) })
  const here = await install(t, {
    ...options,
    throughUrl: (url) => Object.assign(new URL(url), { port: String(proxy.port) }).href,
  })
  await here.start({ retryMs: 0 })
  return { here, proxy }
}

const AWAY = { hang: 'hangs', cut: 'is cut off', vanish: 'vanishes without a word' } as const

for (const [mode, name] of Object.entries(AWAY) as [keyof typeof AWAY, string][]) {
  test(`PostgreSQL that ${name}: 451 and 503 within ten seconds, then it goes on by itself`, async (t) => {
    const relay = await startFakeRelay(t)
    const scene = await behindProxy(t, { settings: { SMTP_RELAY_URL: relay.url } })
    if (!scene) return
    const { here, proxy } = scene
    const ledger = newLedger()
    const events = await followEvents(t, here.program.url)
    const load = startLoad(t, ledger, () => here.program)
    await until(() => counts(ledger).acknowledged >= 10, 'the load gets going')
    // One who is in the middle of a mail.
    const client = await smtpDialogue(t, here.program.smtpPort)
    await client.say('EHLO customer.example')
    await client.say('MAIL FROM:<kim@customer.example>')
    await client.say('RCPT TO:<inbox@parlance.localhost>')

    proxy.mode(mode)
    const since = Date.now()
    assert.match(await client.say('DATA'), /^354/)
    assert.match(await client.say('Subject: Late\r\n\r\nHello\r\n.'), /^451/)
    assert.ok(Date.now() - since < PROMISED_MS)
    const refused = await refusals(t, here)
    assert.deepEqual(refused, { epilot: 503, native: 503, ready: 503, recipient: '451' })
    proxy.mode('pass')

    await goesOn(ledger)
    await load.stop()
    const last = await bringMail(ledger, here.program)
    assert.equal(last.fate, 'acknowledged')
    await until(() => events().includes('message.received'), 'the event stream goes on')
    await allLeave(ledger, relay)
    reportOn(t, ledger)
    // Nobody died: once only.
    assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
    assert.equal(here.program.child.exitCode, null)
  })
}

test('connections that are reset in the middle, again and again: some are refused, nothing is lost', async (t) => {
  const relay = await startFakeRelay(t)
  const scene = await behindProxy(t, { settings: { SMTP_RELAY_URL: relay.url } })
  if (!scene) return
  const { here, proxy } = scene
  const ledger = newLedger()
  const load = startLoad(t, ledger, () => here.program)
  await until(() => counts(ledger).acknowledged >= 10, 'the load gets going')
  for (let resets = 0; resets < 25; resets += 1) {
    // Each time at another moment of what is going on.
    await setTimeout(40 + resets * 3)
    proxy.reset()
  }
  await goesOn(ledger)
  await load.stop()
  await allLeave(ledger, relay)
  reportOn(t, ledger)
  assert.ok(counts(ledger).refused > 0)
  assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
  assert.equal(here.program.child.exitCode, null)
})

test('what the relay took while the database was away is written down later, and never sent twice', async (t) => {
  const away: { proxy?: TcpProxy } = {}
  const relay = await startFakeRelay(t, {
    data: () => {
      away.proxy?.mode('cut')
      return undefined
    },
  })
  const scene = await behindProxy(t, { settings: { SMTP_RELAY_URL: relay.url } })
  if (!scene) return
  const { here, proxy } = scene
  away.proxy = proxy
  const ledger = newLedger()
  await writeAnswer(ledger, here.program)
  await until(() => relay.mails.length === 1, 'the relay has it')
  away.proxy = undefined
  proxy.mode('pass')
  const [subject] = ledger.answers.keys()
  await until(async () => {
    const body = { q: `subject:"${subject}" AND _tags:SENT`, size: 1 }
    const found = await callApi(here.program, { method: 'POST', path: '/v1/message/messages:search', body })
    return found.body?.hits === 1
  }, 'it is known to be sent')
  here.program.child.kill('SIGTERM')
  assert.equal(await here.program.ended, 0)
  await here.start()
  assert.deepEqual(await audit(ledger, here.program.url, relay), { lost: [], doubled: [], damaged: [] })
})

test('a stop does not wait for a database that hangs', async (t) => {
  const scene = await behindProxy(t)
  if (!scene) return
  const { here, proxy } = scene
  await bringMail(newLedger(), here.program)
  proxy.mode('hang')
  here.program.child.kill('SIGTERM')
  assert.equal(await here.program.ended, 0)
})

/** How everybody is refused who comes just now. */
async function refusals(t: TestContext, { program }: Installation) {
  const status = (path: string) =>
    fetch(program.url + path, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } }).then(async (reply) => {
      const text = await reply.text()
      if (path.startsWith('/native')) assert.equal(JSON.parse(text).error.code, 'unavailable')
      if (path.startsWith('/v1')) assert.equal(JSON.parse(text).status, 503)
      return reply.status
    })
  const recipient = async () => {
    const client = await smtpDialogue(t, program.smtpPort)
    await client.say('EHLO customer.example')
    await client.say('MAIL FROM:<kim@customer.example>')
    return (await client.say('RCPT TO:<inbox@parlance.localhost>')).slice(0, 3)
  }
  const started = Date.now()
  const [epilot, native, ready, code] = await Promise.all([
    status('/v1/message/messages/018f0000-0000-7000-8000-000000000000/eml'),
    status('/native/v1/events'),
    fetch(`${program.url}/readyz`).then((reply) => reply.status),
    recipient(),
  ])
  assert.ok(Date.now() - started < PROMISED_MS)
  return { epilot, native, ready, recipient: code }
}

/** Follows the event stream from now on; returns what has come since the last call. */
async function followEvents(t: TestContext, url: string): Promise<() => string> {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const response = await fetch(`${url}/native/v1/events/stream`, {
    headers: { authorization: ADMIN_TOKEN },
    signal: stop.signal,
  })
  let seen = ''
  void (async () => {
    for await (const bytes of response.body ?? []) seen += Buffer.from(bytes).toString()
  })().catch(() => {})
  return () => {
    const since = seen
    seen = ''
    return since
  }
}
