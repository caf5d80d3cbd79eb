import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { type TestContext, test } from 'node:test'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { HOSTILE_HTML } from '../support/hostile-html.ts'
import { type Parlance, start } from '../support/start.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Mails on one page, each in a frame of its own. */
const ON_A_PAGE = 61
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Written by hand, so that the HTML arrives as it stands here. */
async function bring(parlance: Parlance, html: string): Promise<string> {
  const head = 'From: eve@evil.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n'
  const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')
  const raw = `${head}Content-Transfer-Encoding: base64\r\nSubject: ${crypto.randomUUID()}\r\n\r\n${body}\r\n`
  const reply = await fetch(`${parlance.url}/native/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${parlance.token}`, 'content-type': 'message/rfc822' },
    body: raw,
  })
  const imported = (await reply.json()) as { message_id: string }
  assert.equal(reply.status, 200, JSON.stringify(imported))
  return imported.message_id
}

const addressOf = (id: string, remote = ''): string => `/native/v1/messages/${id}/html${remote}`

interface Visit {
  /** Whatever a page wanted to load, but for itself and its frames. */
  requested: string[]
  /** What ran, opened, asked or left its place. */
  happened: string[]
  /** The pixels around the frames: empty, and with mails in them. */
  around: [Buffer, Buffer]
  /** Types of what was answered, by request. */
  answered: Record<string, string | undefined>
}

interface Look {
  parlance: Parlance
  addresses: string[]
  /** `bare`: without the policies that a browser keeps, so that the sanitizer stands alone. */
  policies: 'kept' | 'bare'
  /** Instead of the mails. */
  raw?: string
}

/** Runs in the page: fills its frames, and waits until handlers of pictures and of the focus have had their turn. */
const LOAD_FRAMES = `async (sources) => {
  await Promise.all([...document.querySelectorAll('iframe')].map((frame, at) => {
    const done = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    frame.src = sources[at]
    return done
  }))
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}`

const META_POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/

/** Shows mails in frames of one page, as a desk would. */
async function show(browser: Browser, look: Look): Promise<Visit> {
  const { parlance, addresses } = look
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } })
  const visit: Visit = { requested: [], happened: [], around: [Buffer.of(), Buffer.of()], answered: {} }
  // Also in the frames: whatever runs, reports itself.
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Object.assign(globalThis, { [name]: () => console.error(`RAN ${name}`) })
  })
  const desk = `${parlance.url}/desk`
  await serve(context, { ...look, desk, visit })
  const page = await context.newPage()
  page.on('dialog', (dialog) => {
    visit.happened.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('page', () => visit.happened.push('a window was opened'))
  page.on('console', (message) => {
    if (/RAN|Blocked|Refused|violates/.test(message.text())) visit.happened.push(message.text())
  })
  page.on('download', (download) => visit.happened.push(`download ${download.url()}`))
  await page.goto(desk)
  // The margin left of all frames.
  const clip = { x: 0, y: 0, width: 16, height: 900 }
  visit.around[0] = await page.screenshot({ clip })
  await page.evaluate(`(${LOAD_FRAMES})(${JSON.stringify(addresses)})`)
  visit.around[1] = await page.screenshot({ clip })
  const shown = page.frames().filter((frame) => frame.parentFrame() === page.mainFrame())
  const left = shown.map((frame) => frame.url()).filter((url, at) => url !== parlance.url + addresses[at])
  for (const url of left) visit.happened.push(`a frame went to ${url}`)
  if (page.frames().length !== addresses.length + 1) visit.happened.push(`${page.frames().length} frames`)
  if (page.url() !== desk) visit.happened.push(`the page went to ${page.url()}`)
  await context.close()
  return visit
}

/** Only the page itself, the mails and our own pictures get through; everything is written down. */
async function serve(
  context: BrowserContext,
  { parlance, addresses, policies, raw, desk, visit }: Look & { desk: string; visit: Visit },
): Promise<void> {
  const own = new Set(addresses.map((address) => parlance.url + address))
  const frames = addresses.map(() => '<iframe width="100" height="60"></iframe>').join('\n')
  await context.route('**/*', async (route) => {
    const url = route.request().url()
    if (url === desk) {
      const body = `<!DOCTYPE html><body style="margin:16px;background:#fff">${frames}`
      return route.fulfill({ contentType: 'text/html', body })
    }
    if (url.startsWith('data:')) return route.continue()
    if (!own.has(url)) {
      visit.requested.push(url)
      if (!url.startsWith(`${parlance.url}/`)) return route.abort()
      const picture = await route.fetch()
      visit.answered[url] = picture.headers()['content-type']
      return route.fulfill({ response: picture })
    }
    if (raw !== undefined) return route.fulfill({ contentType: 'text/html', body: raw })
    const response = await route.fetch({ headers: { authorization: `Bearer ${parlance.token}` } })
    if (!response.ok()) visit.happened.push(`${url} was answered ${response.status()}`)
    if (policies === 'kept') return route.fulfill({ response })
    const body = (await response.text()).replace(META_POLICY, '')
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
  })
}

function assertQuiet(visit: Visit): void {
  assert.deepEqual(visit.happened, [])
  assert.ok(visit.around[0].equals(visit.around[1]), 'something was painted outside of its frame')
}

/** A server somewhere else, with one picture. */
async function elsewhere(t: TestContext): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, reply) => {
    asked.push(`${request.headers['user-agent']} ${request.url}`)
    reply.setHeader('content-type', 'image/png').end(PNG)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked }
}

test('a browser shows strangers’ HTML: nothing runs, loads, opens or leaves its frame', async (t) => {
  // What a browser does with a document does not depend on the database.
  if (process.env.PARLANCE_TEST_SERVER) return t.skip('it was tried on the embedded database')
  if (!existsSync(CHROMIUM)) return t.skip('SKIPPED: no browser on this machine (apt-get install chromium)')
  const parlance = await start(t, { settings: { OUTBOUND_ALLOW: '127.0.0.0/8' } })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  t.after(() => browser.close())
  const ids = []
  for (const html of Object.values(HOSTILE_HTML)) ids.push(await bring(parlance, html))

  for (const policies of ['kept', 'bare'] as const)
    for (let from = 0; from < ids.length; from += ON_A_PAGE) {
      const addresses = ids.slice(from, from + ON_A_PAGE).map((id) => addressOf(id))
      const visit = await show(browser, { parlance, addresses, policies })
      assert.deepEqual(visit.requested, [], policies)
      assertQuiet(visit)
    }

  // The same eyes see an attack that nobody made harmless.
  const raw = '<img src=x onerror=alert(1)><img src="http://evil.example/x.png">'
  const caught = await show(browser, { parlance, addresses: [addressOf('x')], policies: 'bare', raw })
  assert.deepEqual(caught.happened, ['RAN alert'])
  assert.ok(caught.requested.includes('http://evil.example/x.png'))

  const { url, asked } = await elsewhere(t)
  const id = await bring(parlance, `<img src="${url}/a.png"><img src="cid:none"><p>Hello</p>`)
  const blocked = await show(browser, { parlance, addresses: [addressOf(id)], policies: 'kept' })
  assert.deepEqual([blocked.requested, asked], [[], []])
  const proxied = await show(browser, {
    parlance,
    addresses: [addressOf(id, '?remote=proxied')],
    policies: 'kept',
  })
  assertQuiet(proxied)
  assert.equal(proxied.requested.length, 1)
  assert.ok(proxied.requested[0]?.startsWith(`${parlance.url}/native/v1/remote-content?`))
  assert.deepEqual(Object.values(proxied.answered), ['image/png'])
  assert.equal(asked.length, 1)
  assert.doesNotMatch(asked[0] ?? '', /Chrom/, 'our server asked, not the browser')
})
