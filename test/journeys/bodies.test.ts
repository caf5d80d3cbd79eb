import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex')

/** A web server of somebody else: one picture, one redirect to it, one page. */
async function elsewhere(
  t: TestContext,
): Promise<{ url: string; asked: { path: string; headers: IncomingHttpHeaders }[] }> {
  const asked: { path: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer(({ url: path = '', headers }, response) => {
    asked.push({ path, headers })
    if (path === '/moved.png') response.writeHead(302, { location: '/pixel.png' }).end()
    else if (path === '/page.png') response.writeHead(200, { 'content-type': 'image/png' }).end('<script>')
    else response.writeHead(200, { 'content-type': 'image/png', 'set-cookie': 'x=1' }).end(PNG)
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const sources = (html: string): string[] =>
  [...html.matchAll(/<img[^>]* src="([^"]*)"/g)].map(([, src = '']) => src.replaceAll('&amp;', '&'))

const htmlOf = (parlance: Parlance, id: string, query = '') =>
  parlance.call('GET', `/native/v1/messages/${id}/html${query}`)

test('the new part of a reply is told from the quoted one and the signature, and the whole is there', async (t) => {
  const parlance = await start(t)
  const text =
    'Der Stand ist 4711.\n\n-- \nKim\n\nAm 18.11.2026 um 10:02 schrieb Support <inbox@parlance.localhost>:\n> Wie ist der Stand?'
  const { id } = await parlance.mailIn({ subject: 'AW: Zähler', text, cc: 'Lee <lee@customer.example>' })
  const { status, body } = await parlance.call('GET', `/native/v1/messages/${id}`)
  assert.equal(status, 200)
  assert.equal(body.text, text)
  assert.equal(body.new_text, 'Der Stand ist 4711.')
  assert.deepEqual(
    body.parts.map(({ kind }: { kind: string }) => kind),
    ['new', 'signature', 'quoted'],
  )
  assert.equal(body.parts.map((part: { text: string }) => part.text).join(''), text)
  assert.deepEqual(body.from, {
    address: 'kim@customer.example',
    name: 'Kim Customer',
    kind: 'external',
    delivery: null,
    error: null,
  })
  assert.equal(body.cc[0].address, 'lee@customer.example')
  assert.deepEqual(
    [body.state, body.direction, body.placement.rule, body.has_html],
    ['received', 'inbound', 'new', false],
  )
  const shown = await htmlOf(parlance, id)
  assert.match(
    shown.body,
    /Der Stand ist 4711\.\n<span data-part="signature">\n-- \nKim\n\n<\/span><span data-part="quoted">/,
  )
  // The epilot contract shows the mail as it came.
  const epilot = await parlance.call('GET', `/v2/message/messages/${id}`)
  assert.equal(epilot.body.text, text)
})

test('a message of ours shows what came of it at each recipient', async (t) => {
  const parlance = await start(t)
  const sent = await parlance.call('POST', '/v1/message/messages', {
    body: {
      thread: { topic: 'T' },
      subject: 'Hello',
      from: { address: parlance.address },
      to: [{ address: 'kim@customer.example' }],
      text: 'Hi\n\nOn Wed, Nov 18, 2026 at 10:02 AM Kim <kim@customer.example> wrote:\n> Hello?',
    },
  })
  const path = `/native/v1/messages/${sent.body._id}`
  assert.equal((await parlance.call('GET', path)).body.to[0].delivery, 'accepted')
  await parlance.drain()
  const { body } = await parlance.call('GET', path)
  assert.deepEqual([body.state, body.to[0].delivery, body.new_text], ['sent', 'delivered', 'Hi'])
  assert.equal(body.parts[1].kind, 'quoted')
})

test('HTML of a stranger is shown without what runs or loads, its own pictures through links', async (t) => {
  const parlance = await start(t)
  const { url, asked } = await elsewhere(t)
  const { id } = await parlance.mailIn({
    html: `<p onclick="alert(1)">Hello</p><script>alert(1)</script><img src="cid:logo@x"><img src="${url}/pixel.png"><img src="${url}/pixel.png"><img src="${url}/b.png"><p style="background:url(${url}/c.png)">x</p>`,
    attachments: [
      { filename: 'logo.png', content: PNG, contentType: 'image/png', cid: 'logo@x' },
      { filename: 'page.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
    ],
  })
  const shown = await htmlOf(parlance, id)
  assert.equal(shown.status, 200)
  assert.equal(shown.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.match(
    shown.headers.get('content-security-policy') ?? '',
    /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/,
  )
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(shown.headers.get('remote-content-blocked'), '2')
  assert.match(shown.body, /Hello/)
  assert.doesNotMatch(shown.body, /script|onclick|url\(/)
  const [logo = '', ...others] = sources(shown.body)
  assert.deepEqual(others, [])
  assert.deepEqual(asked, [])

  const picture = await fetch(logo)
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), PNG)
  assert.match(picture.headers.get('content-disposition') ?? '', /^inline/)
  const { body: facts } = await parlance.call('GET', `/native/v1/messages/${id}`)
  const page = facts.attachments.find(({ filename }: { filename: string }) => filename === 'page.html')
  const inline = await fetch(page.url)
  assert.match(inline.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(await inline.text(), '<script>alert(1)</script>')
  for (const forged of [
    logo.replace(/signature=.*/, 'signature=x'),
    logo.replace('/inline', '/attachment'),
    logo.split('?')[0] ?? '',
  ])
    assert.ok([400, 403].includes((await fetch(forged)).status), forged)
})

test('remote pictures come through our own proxy when they are asked for', async (t) => {
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const { url, asked } = await elsewhere(t)
  const { id } = await parlance.mailIn({
    html: `<img src="${url}/moved.png"><img src="${url}/page.png">`,
  })
  const shown = await htmlOf(parlance, id, '?remote=proxied')
  assert.equal(shown.headers.get('remote-content-blocked'), '0')
  const [moved = '', page = ''] = sources(shown.body)
  assert.ok(moved.startsWith(`${parlance.url}/native/v1/remote-content?`), moved)
  assert.ok(
    shown.headers.get('content-security-policy')?.includes(`${parlance.url}/native/v1/remote-content;`),
  )
  assert.equal(asked.length, 0)

  const picture = await fetch(moved, {
    headers: { cookie: 'session=secret', referer: 'https://desk.example/' },
  })
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), PNG)
  assert.equal(picture.headers.get('content-type'), 'image/png')
  assert.equal(picture.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(picture.headers.get('set-cookie'), null)
  assert.deepEqual(
    asked.map(({ path }) => path),
    ['/moved.png', '/pixel.png'],
  )
  for (const { headers } of asked) assert.deepEqual([headers.cookie, headers.referer], [undefined, undefined])
  assert.equal((await fetch(page)).status, 404, 'what is no picture is not handed on')

  const other = new URL(moved)
  other.searchParams.set('url', `${url}/other.png`)
  assert.equal((await fetch(other)).status, 403)
  const late = new URL(moved)
  late.searchParams.set('expires', '9999999999')
  assert.equal((await fetch(late)).status, 403)
})

test('the proxy reaches nothing private unless the operator allows it', async (t) => {
  const parlance = await start(t)
  const { url, asked } = await elsewhere(t)
  const { id } = await parlance.mailIn({
    html: `<img src="${url}/a.png"><img src="http://localhost:${new URL(url).port}/b.png"><img src="http://[::ffff:127.0.0.1]:${new URL(url).port}/c.png">`,
  })
  const shown = await htmlOf(parlance, id, '?remote=proxied')
  const links = sources(shown.body)
  assert.equal(links.length, 3)
  for (const link of links) assert.equal((await fetch(link)).status, 404)
  assert.deepEqual(asked, [])
})

test('large HTML, which lives in the blob store, is shown all the same', async (t) => {
  const parlance = await start(t)
  const { id } = await parlance.mailIn({
    html: `<p>first</p>${'<p style="color:red">row</p>'.repeat(12_000)}<p>last</p>`,
  })
  const shown = await htmlOf(parlance, id)
  assert.match(shown.body, /first.*last/s)
  assert.equal(shown.headers.get('content-reduced'), 'false')
})
