import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { startFakeRelay } from '../../../test/support/fake-relay.ts'
import type { SmtpAccount } from '../../core/smtp-connections/types.ts'
import { outboundNetworks } from '../../lib/outbound/networks.ts'
import { openOwnRelays } from './own-relays.ts'
import { accountTester } from './test-account.ts'

const ca = await readFile(new URL('../../../test/support/localhost-cert.pem', import.meta.url))
const networks = outboundNetworks('127.0.0.0/8, ::1')
const LOGIN = 'sender:open sesame'
const account = (port: number, more: Partial<SmtpAccount> = {}): SmtpAccount => ({
  id: 'one',
  version: '1',
  host: 'localhost',
  port,
  security: 'starttls',
  username: 'sender',
  password: 'open sesame',
  ...more,
})
const mail = {
  envelope: { from: 'a@customer.example', to: ['kim@example.test'] },
  raw: Buffer.from('From: a@customer.example\r\n\r\nHi\r\n'),
}

const starttls = (t: TestContext) => startFakeRelay(t, { login: LOGIN, tls: true })
const implicit = (t: TestContext) => startFakeRelay(t, { login: LOGIN, secure: true })
const tester = (more: object = {}) => accountTester({ networks, ca, connectMs: 2_000, ...more })

test('a mail leaves through the account, logged in and encrypted either way', async (t) => {
  const relays = openOwnRelays({ networks, ca })
  t.after(() => relays.close())
  const [one, two] = await Promise.all([starttls(t), implicit(t)])
  const first = await relays.send(account(one.port), mail)
  const second = await relays.send(account(two.port, { id: 'two', security: 'tls' }), mail)
  assert.deepEqual([first[0]?.outcome, second[0]?.outcome], ['delivered', 'delivered'])
  for (const { mails } of [one, two])
    assert.deepEqual(
      mails.map(({ user, secure, to }) => ({ user, secure, to })),
      [{ user: 'sender', secure: true, to: ['kim@example.test'] }],
    )
})

test('a connection that was changed is used as it is now', async (t) => {
  const relays = openOwnRelays({ networks, ca })
  t.after(() => relays.close())
  const relay = await starttls(t)
  await relays.send(account(relay.port), mail)
  await relays.send(account(relay.port), mail)
  assert.equal(relay.connections.made, 1, 'the same account keeps its connection')
  const [refused] = await relays.send(account(relay.port, { version: '2', password: 'wrong' }), mail)
  assert.equal(refused?.outcome, 'temporary')
  assert.equal(relay.mails.length, 2)
})

test('nothing is said to a network that is not allowed, nor without a certificate that holds', async (t) => {
  const relay = await starttls(t)
  const guarded = openOwnRelays({ networks: outboundNetworks(undefined), ca })
  const untrusting = openOwnRelays({ networks })
  t.after(() => Promise.all([guarded.close(), untrusting.close()]))
  for (const host of ['localhost', '127.0.0.1', '::ffff:127.0.0.1']) {
    const [refused] = await guarded.send(account(relay.port, { id: host, host }), mail)
    assert.deepEqual([refused?.outcome, refused?.code], ['temporary', null])
    assert.match(refused?.response ?? '', /not one that outgoing calls may reach/)
  }
  assert.equal(relay.connections.made, 0)
  const [untrusted] = await untrusting.send(account(relay.port), mail)
  assert.equal(untrusted?.outcome, 'temporary')
  assert.equal(relay.mails.length, 0)
})

test('a test logs in and sends nothing', async (t) => {
  const [one, two] = await Promise.all([starttls(t), implicit(t)])
  assert.deepEqual(await tester()(account(one.port)), { status: 'ok', error: null })
  assert.deepEqual(await tester()(account(two.port, { security: 'tls' })), { status: 'ok', error: null })
  assert.deepEqual([...one.mails, ...two.mails], [])
})

test('a test says at which step it failed, and never the password', async (t) => {
  const relay = await starttls(t)
  const status = async (given: SmtpAccount, more: object = {}) => {
    const { status: found, error } = await tester(more)(given)
    assert.ok(error, 'in words')
    assert.doesNotMatch(error, /open sesame/)
    return found
  }
  assert.equal(await status(account(relay.port, { password: 'open sesame 2' })), 'auth_failed')
  const withoutLogin = await startFakeRelay(t, { tls: true })
  assert.equal(await status(account(withoutLogin.port)), 'auth_failed')
  assert.equal(await status(account(relay.port), { ca: undefined }), 'tls_failed')
  assert.equal(await status(account(relay.port, { security: 'tls' })), 'tls_failed')
  const plain = await startFakeRelay(t, { login: LOGIN })
  assert.equal(await status(account(plain.port)), 'tls_failed')
  await plain.close()
  assert.equal(await status(account(plain.port)), 'host_unreachable')
  assert.equal(await status(account(25, { host: 'nobody.invalid' })), 'host_unreachable')
  assert.equal(await status(account(25, { host: '10.0.0.1' })), 'host_unreachable')
})

test('a server that says nothing is given up, whatever it has said before', async (t) => {
  const silent = createServer((socket) => socket.on('error', () => {}).resume()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  t.after(() => silent.close())
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  for (const security of ['starttls', 'tls'] as const) {
    const given = account(port, { security })
    assert.equal((await tester({ connectMs: 100 })(given)).status, 'timeout', security)
    assert.equal((await tester({ totalMs: 100 })(given)).status, 'timeout', security)
  }
})

test('what a server repeats of the login is not told', async (t) => {
  const parrot = createServer((socket) => {
    socket.on('error', () => {}).write('554 go away, open sesame\r\n')
  }).listen(0, '127.0.0.1')
  await once(parrot, 'listening')
  t.after(() => parrot.close())
  const address = parrot.address()
  const { error } = await tester()(account(typeof address === 'object' && address ? address.port : 0))
  assert.match(error ?? '', /go away, ••••/)
})
