import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import Fastify from 'fastify'
import { WebSocket } from 'ws'
import { attachCable, type Channel, isCableUpgrade, type Line } from './index.ts'

/** A server whose one channel, `Echo`, takes whoever knows the word, and sends back what it is told. */
async function serve(t: TestContext, options: { limits?: object } = {}) {
  const server = Fastify({ forceCloseConnections: 'idle', http: { shouldUpgradeCallback: isCableUpgrade } })
  const lines: Line[] = []
  const closed: string[] = []
  const echo: Channel = {
    async subscribe({ params, line }) {
      if (params.word === 'broken') throw new Error('the database is away')
      if (params.word !== 'please') return null
      lines.push(line)
      return {
        start: () => line.send('"welcome in"'),
        perform: async (action, data) => line.send(JSON.stringify({ action, data })),
        close: () => void closed.push(String(params.name)),
      }
    },
  }
  attachCable(server, {
    channel: (name) => (name === 'Echo' ? echo : undefined),
    limits: options.limits
      ? {
          beforeToken: async () => {},
          afterWrongToken: async () => {},
          beforePassword: async () => {},
          afterWrongPassword: async () => {},
          beforeCode: async () => {},
          afterWrongCode: async () => {},
          count: async () => {},
        }
      : null,
    ...(options.limits ? { cableLimits: options.limits } : {}),
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => server.close())
  const { port } = server.server.address() as AddressInfo
  return { server, port, lines, closed }
}

/** A client that keeps what it hears; `next` leaves out pings. */
async function connect(port: number, protocols = ['actioncable-v1-json', 'actioncable-unsupported']) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/cable`, protocols)
  const frames: string[] = []
  let wake = () => {}
  socket.on('message', (data) => {
    frames.push(data.toString())
    wake()
  })
  const closed = once(socket, 'close')
  socket.on('error', () => {})
  await once(socket, 'open')
  return {
    socket,
    closed,
    send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async nextOf(wants: (frame: string) => boolean): Promise<string> {
      for (;;) {
        const frame = frames.shift()
        if (frame !== undefined && wants(frame)) return frame
        if (frame === undefined)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
    next() {
      return this.nextOf((frame) => !frame.startsWith('{"type":"ping"'))
    },
  }
}

// Odd on purpose: it has to come back byte for byte.
const IDENTIFIER = '{"channel":"Echo",  "word":"please","name":"Kä\\u00f6"}'
const ask = (command: string, more: object = {}) => ({ command, identifier: IDENTIFIER, ...more })

test('a client is welcomed, subscribes, performs and leaves; every frame is that of the protocol', async (t) => {
  const { port, closed } = await serve(t)
  const client = await connect(port)
  assert.equal(client.socket.protocol, 'actioncable-v1-json')
  assert.equal(await client.next(), '{"type":"welcome"}')
  client.send(ask('subscribe'))
  const identifier = JSON.stringify(IDENTIFIER)
  assert.equal(await client.next(), `{"identifier":${identifier},"type":"confirm_subscription"}`)
  assert.equal(await client.next(), `{"identifier":${identifier},"message":"welcome in"}`)
  client.send(ask('message', { data: '{"action":"speak","text":"hi"}' }))
  const answer = JSON.parse(await client.next())
  assert.deepEqual(answer, {
    identifier: IDENTIFIER,
    message: { action: 'speak', data: { action: 'speak', text: 'hi' } },
  })
  const ping = JSON.parse(await client.nextOf((frame) => frame.includes('ping')))
  assert.ok(Math.abs(ping.message - Date.now() / 1000) < 5)
  client.send(ask('unsubscribe'))
  client.send(ask('message', { data: '{"action":"speak"}' }))
  client.send(ask('subscribe'))
  assert.match(await client.next(), /confirm_subscription/, 'what was said after leaving has no answer')
  assert.deepEqual(closed, ['Käö'])
})

test('who may not subscribe is rejected; nonsense has no answer and does no harm', async (t) => {
  const { port } = await serve(t)
  const client = await connect(port, [])
  await client.next()
  for (const nonsense of [
    '',
    '{',
    '[]',
    '"x"',
    '{"command":"subscribe"}',
    ask('subscribe', { identifier: 'x' }),
  ])
    client.send(nonsense)
  client.send(ask('dance'))
  client.send(ask('message', { data: 'x' }))
  client.socket.send(Buffer.from([0, 1, 2]))
  for (const identifier of ['{"channel":"Echo","word":"no"}', '{"channel":"Other"}', '{}']) {
    client.send({ command: 'subscribe', identifier })
    assert.deepEqual(JSON.parse(await client.next()), { identifier, type: 'reject_subscription' })
  }
})

test('a client that could not be served is sent away to come back; one that floods or shouts is not', async (t) => {
  const { port } = await serve(t, { limits: { framesInTenSeconds: 5, subscriptionsOfConnection: 1 } })
  const unlucky = await connect(port)
  await unlucky.next()
  unlucky.send({ command: 'subscribe', identifier: '{"channel":"Echo","word":"broken"}' })
  assert.equal(await unlucky.next(), '{"type":"disconnect","reason":"server_restart","reconnect":true}')
  await unlucky.closed
  const flooding = await connect(port)
  await flooding.next()
  flooding.send(ask('subscribe'))
  assert.match(await flooding.next(), /confirm/)
  await flooding.next()
  const second = '{"channel":"Echo","word":"please","name":"second"}'
  flooding.send({ command: 'subscribe', identifier: second })
  assert.deepEqual(JSON.parse(await flooding.next()), { identifier: second, type: 'reject_subscription' })
  for (let count = 0; count < 6; count += 1) flooding.send('{}')
  assert.equal(await flooding.next(), '{"type":"disconnect","reason":"invalid_request","reconnect":false}')
  await flooding.closed
  const shouting = await connect(port)
  shouting.send(' '.repeat(100_000))
  assert.equal((await shouting.closed)[0], 1009)
})

test('what has arrived is known; who reads nothing is cut off while others hear everything', async (t) => {
  const { port, lines } = await serve(t)
  const slow = await connect(port)
  const quick = await connect(port)
  for (const client of [slow, quick]) {
    await client.next()
    client.send(ask('subscribe'))
    await client.nextOf((frame) => frame.includes('welcome in'))
  }
  slow.socket.pause()
  const [toSlow, toQuick] = lines
  assert.ok(toSlow && toQuick)
  const text = JSON.stringify('x'.repeat(50_000))
  let arrived = 0
  let sent = 0
  for (; toSlow.isOpen() && sent < 2_000; sent += 1) {
    toSlow.send(text)
    toQuick.send(text)
    await new Promise<void>((resolve) => toQuick.onceReceived(resolve))
    arrived += 1
  }
  assert.ok(sent < 2_000, 'it was cut off long before it could fill the memory')
  assert.equal(arrived, sent)
  for (let count = 0; count < sent; count += 1) await quick.next()
})

test('other upgrades are answered as plain requests; without one there is nothing here', async (t) => {
  const { port } = await serve(t)
  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) =>
      request({ port, host: '127.0.0.1', path, headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('upgrade', () => reject(new Error('upgraded')))
        .on('error', reject)
        .end(),
    )
  assert.equal(await ask('/cable', { connection: 'Upgrade', upgrade: 'h2c' }), 404)
  assert.equal(await ask('/other', { connection: 'Upgrade', upgrade: 'websocket' }), 404)
  assert.equal(await ask('/cable', {}), 404)
  assert.equal(await ask('/cable', { connection: 'Upgrade', upgrade: 'websocket' }), 400)
})

test('a server that stops tells its clients to come back, and waits for nobody', async (t) => {
  const { port, server, closed } = await serve(t)
  const client = await connect(port)
  const silent = await connect(port)
  silent.socket.pause()
  await client.next()
  client.send(ask('subscribe'))
  await client.nextOf((frame) => frame.includes('welcome in'))
  const stopping = server.close()
  assert.equal(await client.next(), '{"type":"disconnect","reason":"server_restart","reconnect":true}')
  assert.equal((await client.closed)[0], 1001)
  await stopping
  assert.deepEqual(closed, ['Käö'])
})
