import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

const SESSION = '/native/v1/session'

test('who asks too often is told when to come back, in the words of the dialect; others are served', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { callsOfToken: 12 } },
  })
  const other = await parlance.newOrganization()
  let refused = await parlance.call('GET', SESSION)
  for (let n = 0; n < 12 && refused.status === 200; n += 1) refused = await parlance.call('GET', SESSION)
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) >= 1)
  assert.equal(typeof refused.body.error.message, 'string')
  const epilot = await parlance.call('POST', '/v1/message/threads:search', { body: { q: '*' } })
  assert.equal(epilot.status, 429)
  assert.ok(Number(epilot.headers.get('retry-after')) >= 1)
  assert.equal((await parlance.call('GET', SESSION, { token: other.token })).status, 200)
})

test('an organization has a limit of its own, over all its tokens', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { callsOfOrganization: 12 } },
  })
  const agent = await parlance.newPerson('agent@example.test')
  let refused = await parlance.call('GET', SESSION)
  for (let n = 0; n < 12 && refused.status === 200; n += 1) refused = await parlance.call('GET', SESSION)
  assert.equal(refused.status, 429)
  assert.equal((await parlance.call('GET', SESSION, { token: agent.token })).status, 429)
})

test('an address that tries tokens is shut out before they are looked at', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { wrongTokensOfAddress: 3 } },
  })
  const from = (address: string, token: string) =>
    parlance.call('GET', SESSION, { token, headers: { 'x-forwarded-for': address } })
  for (let n = 0; n < 3; n += 1) assert.equal((await from('192.0.2.7', `guess-${n}`)).status, 401)
  assert.equal((await from('192.0.2.7', 'guess-4')).status, 429)
  assert.equal((await from('192.0.2.7', parlance.token)).status, 429)
  assert.equal((await from('192.0.2.8', parlance.token)).status, 200)
})

test('bodies of strangers share a bound of memory; small ones go on, and it is given back', async (t) => {
  const mib = 1024 * 1024
  const parlance = await start(t, { overrides: { bodyMemory: { total: 3.6 * mib, perAddress: 2 * mib } } })
  const send = (bytes: number, address: string) =>
    parlance.call('POST', '/public/api/v1/inboxes/nobody/contacts', {
      token: null,
      body: { name: 'x'.repeat(bytes) },
      headers: { 'x-forwarded-for': address },
    })
  const untilHeld = async (least: number, most: number) => {
    const held = async () => {
      const text = await (await fetch(`${parlance.url}/metrics`)).text()
      return Number(/^parlance_http_body_bytes (\S+)/m.exec(text)?.[1])
    }
    for (let bytes = await held(); bytes < least || bytes > most; ) bytes = await held()
  }
  const held = await Promise.all(['192.0.2.1', '192.0.2.2'].map((address) => unfinished(parlance, address)))
  await untilHeld(2.6 * mib, 3 * mib)
  const fromAddress = await send(1.5 * mib, '192.0.2.1')
  assert.equal(fromAddress.status, 503)
  assert.match(fromAddress.body.message ?? fromAddress.body.error, /from this address/)
  const atOnce = await send(1.5 * mib, '192.0.2.3')
  assert.match(atOnce.body.message ?? atOnce.body.error, /at once/)
  assert.equal((await send(100, '192.0.2.1')).status, 404)
  for (const socket of held) socket.destroy()
  for (let n = 0; n < 4; n += 1) {
    await untilHeld(0, 0)
    assert.equal((await send(1.5 * mib, '192.0.2.1')).status, 404)
  }
})

/** Somebody who has sent a large part of a body, and leaves it at that. */
async function unfinished(parlance: Parlance, address: string): Promise<Socket> {
  const { hostname, port } = new URL(parlance.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.on('error', () => {})
  const head = [
    'POST /public/api/v1/inboxes/nobody/contacts HTTP/1.1',
    ...[`Host: ${hostname}`, 'Content-Type: application/json', `X-Forwarded-For: ${address}`],
    'Content-Length: 3000000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await new Promise<void>((resolve) => socket.write(`"${'x'.repeat(1.4 * 1024 * 1024)}`, () => resolve()))
  return socket
}

test('a token that asks too often of Dixa’s API waits there, and nowhere else', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { dixaRates: { atOnce: 5, perSecond: 0.01, perDay: 3 } },
  })
  const other = await parlance.newOrganization()
  const ask = async (token = parlance.token) => {
    const { status, body, headers } = await parlance.call('GET', '/v1/tags', { token })
    const isTold = Number(headers.get('retry-after')) >= 1
    return [status, body.message ?? '', isTold]
  }
  for (const _ of [1, 2, 3]) assert.deepEqual(await ask(), [200, '', false])
  for (const _ of [4, 5]) assert.deepEqual(await ask(), [429, 'Limit Exceeded', true])
  assert.deepEqual(await ask(), [429, 'Too Many Requests', true])
  assert.deepEqual(await ask(other.token), [200, '', false], 'others are served')
  assert.equal((await parlance.call('GET', '/native/v1/session')).status, 200, 'other APIs serve')
})
