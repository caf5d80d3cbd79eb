import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fetchImage } from './fetch-image.ts'
import { outboundNetworks } from './networks.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

async function serve(t: TestContext, answer: RequestListener, host = '127.0.0.1'): Promise<string> {
  const server = createServer(answer).listen(0, host)
  await new Promise((listening) => server.once('listening', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

const options = {
  networks: outboundNetworks('127.0.0.0/8'),
  maxBytes: 100_000,
  timeoutMs: 20_000,
  maxRedirects: 2,
}

test('a picture is fetched over redirects, by its bytes, without telling who asks', async (t) => {
  const asked: IncomingHttpHeaders[] = []
  const url = await serve(t, ({ url: path, headers }, response) => {
    asked.push(headers)
    if (path === '/a') response.writeHead(302, { location: '/b', 'set-cookie': 'x=1' }).end()
    else response.writeHead(200, { 'content-type': 'text/html' }).end(PNG)
  })
  assert.deepEqual(await fetchImage(`${url}/a`, options), { bytes: PNG, contentType: 'image/png' })
  assert.equal(asked.length, 2)
  for (const headers of asked)
    assert.deepEqual(Object.keys(headers).sort(), [
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
})

test('a name is connected to as it was looked up', async (t) => {
  const url = await serve(t, (_, response) => response.end(PNG), 'localhost')
  const networks = outboundNetworks('127.0.0.0/8, ::1')
  assert.equal((await fetchImage(url, { ...options, networks })).contentType, 'image/png')
})

type Answer = Parameters<RequestListener>[1]

/** What servers do that have no picture, or not the one they promise. */
const answers: Record<string, (response: Answer) => unknown> = {
  '/svg': (to) => to.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg onload=alert(1)>'),
  '/html': (to) => to.writeHead(200, { 'content-type': 'image/png' }).end('<html>'),
  '/missing': (to) => to.writeHead(404).end(PNG),
  '/announced': (to) => to.writeHead(200, { 'content-length': 200_000 }).end(Buffer.alloc(200_000)),
  '/endless': (to) => to.writeHead(200).end(Buffer.concat([PNG, Buffer.alloc(300_000)])),
  '/zipped': (to) => to.writeHead(200, { 'content-encoding': 'gzip' }).end(PNG),
  '/broken': (to) => to.writeHead(200, { 'content-length': 50 }).write(PNG, () => to.destroy()),
  '/loop': (to) => to.writeHead(302, { location: '/loop' }).end(),
  '/inside': (to) => to.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  '/file': (to) => to.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/hangs': () => {},
  '/drips': (to) => to.writeHead(200).write(PNG),
}

test('what is no picture, too large, too slow or elsewhere is refused', async (t) => {
  const url = await serve(t, ({ url: path = '' }, response) => answers[path]?.(response))
  const refusal = async (at: string, more = {}): Promise<string> =>
    fetchImage(at.startsWith('/') ? url + at : at, { ...options, ...more }).then(
      () => 'fetched',
      (error: Error) => `${error.constructor.name}: ${error.message}`,
    )
  const outOfBounds = 'OutboundRefusal: the address is not one that outgoing calls may reach'
  for (const [at, why] of [
    ['/svg', 'OutboundRefusal: the answer is no picture'],
    ['/html', 'OutboundRefusal: the answer is no picture'],
    ['/missing', 'OutboundRefusal: the server has no picture there'],
    ['/announced', 'OutboundRefusal: the picture is too large'],
    ['/endless', 'OutboundRefusal: the picture is too large'],
    ['/zipped', 'OutboundRefusal: the server has no picture there'],
    ['/broken', 'OutboundRefusal: the server cannot be reached'],
    ['/loop', 'OutboundRefusal: too many redirects'],
    ['/inside', outOfBounds],
    ['/file', 'OutboundRefusal: not a web address'],
    ['http://[::1]/', outOfBounds],
    ['http://169.254.169.254/latest', outOfBounds],
    ['http://127.0.0.1:25/', 'OutboundRefusal: not a port of the web'],
    ['ftp://127.0.0.1/', 'OutboundRefusal: not a web address'],
    ['http://a:b@127.0.0.1/', 'OutboundRefusal: addresses with a password are not called'],
  ] as const)
    assert.equal(await refusal(at), why, at)
  for (const at of ['/hangs', '/drips'])
    assert.equal(await refusal(at, { timeoutMs: 100 }), 'OutboundRefusal: the server took too long')
  for (const at of ['/svg', 'http://0x7f.1/', 'http://2130706433/', 'http://localhost/'])
    assert.equal(await refusal(at, { networks: outboundNetworks(undefined) }), outOfBounds, at)
})
