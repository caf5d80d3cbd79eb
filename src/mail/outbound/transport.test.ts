import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type FakeRelay, type RelayScript, startFakeRelay } from '../../../test/support/fake-relay.ts'
import { type RelayOptions, type RelayTransport, relayTransport } from './transport.ts'

const raw = Buffer.from('Subject: answer\r\n\r\n.dots\r\n..and bytes: \xe4\r\n', 'latin1')
const to = (...addresses: string[]) => ({ envelope: { from: 'bounce@example.org', to: addresses }, raw })

async function start(
  t: TestContext,
  script: RelayScript = {},
  options: RelayOptions = {},
): Promise<{ relay: FakeRelay; transport: RelayTransport }> {
  const relay = await startFakeRelay(t, script)
  const transport = relayTransport(relay.url, { totalMs: 5_000, ...options })
  t.after(() => transport.close())
  return { relay, transport }
}

/** `address outcome code` of every result. */
async function outcomes(transport: RelayTransport, ...addresses: string[]): Promise<string[]> {
  const results = await transport.send(to(...addresses))
  return results.map(({ address, outcome, code }) => `${address} ${outcome} ${code}`)
}

test('a mail is handed over byte for byte, its sender in the envelope', async (t) => {
  const { relay, transport } = await start(t)
  assert.deepEqual(await transport.send(to('ann@example.test', 'ben@example.test')), [
    { address: 'ann@example.test', outcome: 'delivered', code: 250, response: '250 OK: message queued' },
    { address: 'ben@example.test', outcome: 'delivered', code: 250, response: '250 OK: message queued' },
  ])
  assert.deepEqual(
    relay.mails.map((mail) => [mail.from, mail.to, mail.raw.equals(raw)]),
    [['bounce@example.org', ['ann@example.test', 'ben@example.test'], true]],
  )
})

test('a mail that must not bounce has no sender', async (t) => {
  const { relay, transport } = await start(t)
  await transport.send({ envelope: { from: '', to: ['ann@example.test'] }, raw })
  assert.equal(relay.mails[0]?.from, '')
})

test('one recipient is refused, another asked to wait, the third gets the mail', async (t) => {
  const rcptTo = (address: string): number | undefined =>
    ({ gone: 550, busy: 450 })[address.split('@')[0] ?? '']
  const { relay, transport } = await start(t, { rcptTo })
  assert.deepEqual(await outcomes(transport, 'gone@example.test', 'ann@example.test', 'busy@example.test'), [
    'gone@example.test permanent 550',
    'ann@example.test delivered 250',
    'busy@example.test temporary 450',
  ])
  assert.deepEqual(relay.mails[0]?.to, ['ann@example.test'])
  assert.deepEqual(await outcomes(transport, 'gone@example.test', 'busy@example.test'), [
    'gone@example.test permanent 550',
    'busy@example.test temporary 450',
  ])
})

test('a refusal of the sender or of the whole mail is every accepted recipient’s', async (t) => {
  for (const where of ['mailFrom', 'data'] as const) {
    for (const [code, outcome] of [
      [451, 'temporary'],
      [554, 'permanent'],
    ] as const) {
      const { transport } = await start(t, { [where]: () => code })
      assert.deepEqual(await outcomes(transport, 'ann@example.test', 'ben@example.test'), [
        `ann@example.test ${outcome} ${code}`,
        `ben@example.test ${outcome} ${code}`,
      ])
    }
  }
  const mixed = await start(t, {
    data: () => 451,
    rcptTo: (address) => (address.startsWith('gone') ? 550 : undefined),
  })
  assert.deepEqual(await outcomes(mixed.transport, 'gone@example.test', 'ann@example.test'), [
    'gone@example.test permanent 550',
    'ann@example.test temporary 451',
  ])
})

test('a relay that hangs up before its last word leaves it open: it is asked again', async (t) => {
  const rcptTo = (address: string): number | undefined => (address.startsWith('gone') ? 550 : undefined)
  const { relay, transport } = await start(t, { data: () => 'drop', rcptTo })
  assert.deepEqual(await outcomes(transport, 'gone@example.test', 'ann@example.test'), [
    'gone@example.test permanent 550',
    'ann@example.test temporary null',
  ])
  assert.equal(relay.connections.made, 1)
})

test('a relay that hangs costs no more than the time allowed', async (t) => {
  const { transport } = await start(t, { data: () => 'hang' }, { totalMs: 300 })
  const [result] = await transport.send(to('ann@example.test'))
  assert.equal(result?.outcome, 'temporary')
  assert.match(result?.response ?? '', /longer than 300 ms/)
})

test('a relay that is away, closed for today or does not know us is no fault of the recipients', async (t) => {
  const away = await start(t)
  await away.relay.close()
  assert.deepEqual(await outcomes(away.transport, 'ann@example.test'), ['ann@example.test temporary null'])

  const closed = await start(t, { greeting: () => 554 })
  assert.deepEqual(await outcomes(closed.transport, 'ann@example.test'), ['ann@example.test temporary 554'])

  const relay = await startFakeRelay(t, { login: 'parlance:secret' })
  for (const [login, code] of [
    ['parlance:wrong@', 535],
    ['', 530],
  ] as const) {
    const transport = relayTransport(`smtp://${login}127.0.0.1:${relay.port}`)
    assert.deepEqual(await outcomes(transport, 'ann@example.test'), [`ann@example.test temporary ${code}`])
    await transport.close()
  }
})

test('a login may hold any character', async (t) => {
  const relay = await startFakeRelay(t, { login: 'parl@nce:p:a/s s' })
  const transport = relayTransport(`smtp://parl%40nce:p%3Aa%2Fs%20s@127.0.0.1:${relay.port}`)
  t.after(() => transport.close())
  assert.deepEqual(await outcomes(transport, 'ann@example.test'), ['ann@example.test delivered 250'])
  assert.equal(relay.mails[0]?.user, 'parl@nce')
})

test('mails share connections, and never open more than allowed', async (t) => {
  const { relay, transport } = await start(t, {}, { connections: 2, mailsPerConnection: 5 })
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, n) => outcomes(transport, `ann${n}@example.test`)),
  )
  assert.ok(sent.flat().every((outcome) => outcome.endsWith('delivered 250')))
  assert.equal(relay.mails.length, 20)
  // Five mails each make four; one more is opened when the other is busy with its last mails.
  assert.ok([4, 5].includes(relay.connections.made), `${relay.connections.made} connections`)
})

test('a connection that the relay closed meanwhile is replaced without anybody noticing', async (t) => {
  const { relay, transport } = await start(t)
  await outcomes(transport, 'ann@example.test')
  relay.hangUp()
  assert.deepEqual(await outcomes(transport, 'ben@example.test'), ['ben@example.test delivered 250'])
  assert.deepEqual([relay.mails.length, relay.connections.made], [2, 2])
})

test('STARTTLS is used where it is offered, and certificates are checked unless told otherwise', async (t) => {
  const relay = await startFakeRelay(t, { tls: true })
  const over = async (query: string): Promise<string[]> => {
    const transport = relayTransport(`${relay.url}${query}`)
    const result = await outcomes(transport, 'ann@example.test')
    await transport.close()
    return result
  }
  assert.deepEqual(await over(''), ['ann@example.test temporary null'])
  assert.deepEqual(await over('?verify=off'), ['ann@example.test delivered 250'])
  assert.deepEqual(await over('?tls=off'), ['ann@example.test delivered 250'])
  assert.deepEqual(
    relay.mails.map(({ secure }) => secure),
    [true, false],
  )

  const plain = await startFakeRelay(t)
  const strict = relayTransport(`${plain.url}?tls=required`)
  assert.match((await outcomes(strict, 'ann@example.test'))[0] ?? '', /temporary/)
  assert.deepEqual(plain.mails, [])
  await strict.close()
})

test('a mail larger than the relay takes is not sent', async (t) => {
  const { relay, transport } = await start(t, { size: 10 })
  assert.deepEqual(await outcomes(transport, 'ann@example.test'), ['ann@example.test permanent 552'])
  assert.deepEqual(relay.mails, [])
})

test('what is no address never reaches the relay, and keeps nobody else from the mail', async (t) => {
  const { relay, transport } = await start(t)
  const evil = 'ann@example.test>\r\nRCPT TO:<eve@example.test'
  assert.deepEqual(await outcomes(transport, evil, 'post@grüße.example', 'post@grüße.example'), [
    'post@grüße.example delivered 250',
    `${evil} permanent 553`,
  ])
  assert.deepEqual(relay.mails[0]?.to, ['post@grüße.example'])
  const [result] = await transport.send({ envelope: { from: 'no sender', to: ['ann@example.test'] }, raw })
  assert.equal(result?.outcome, 'permanent')
  assert.deepEqual(await transport.send(to()), [])
})

test('closing lets the mail on its way arrive, and hangs up', async (t) => {
  const { relay, transport } = await start(t)
  const sending = outcomes(transport, 'ann@example.test')
  await transport.close()
  assert.deepEqual(await sending, ['ann@example.test delivered 250'])
  await transport.close()
  assert.equal(relay.mails.length, 1)
})

test('an unusable relay URL is refused at the start', () => {
  for (const url of ['', 'relay.example.org', 'http://relay.example.org', 'smtp://', 'smtp://a?tls=maybe']) {
    assert.throws(() => relayTransport(url), { code: 'invalid' })
  }
})
