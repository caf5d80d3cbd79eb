import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openDisplay, type ToShow } from './open-display.ts'

const message = (more: Partial<ToShow>): ToShow => ({
  subject: 'Re: x',
  html: null,
  text: null,
  bodyParts: null,
  cids: [],
  proxy: null,
  imageSources: ['https://desk.example/files/'],
  framing: 'anybody',
  ...more,
})

function open(t: TestContext, options?: Parameters<typeof openDisplay>[0]): ReturnType<typeof openDisplay> {
  const display = openDisplay(options)
  t.after(() => display.close())
  return display
}

/** A program for the thread that does something else than cleaning. */
const program = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`)

test('remote pictures are counted, or fetched through the proxy', async (t) => {
  const display = open(t)
  const html =
    '<p>Hi<img src="https://t.example/a"><img src="https://t.example/b"><img src="https://t.example/a"></p>'
  const blocked = await display.show(message({ html }))
  assert.equal(blocked.blocked, 2)
  assert.doesNotMatch(blocked.document, / src=/)
  const proxied = await display.show(
    message({ html, proxy: (url) => `https://desk.example/p?u=${encodeURIComponent(url)}&s="1"` }),
  )
  assert.equal(proxied.blocked, 0)
  const a = 'src="https://desk.example/p?u=https%3A%2F%2Ft.example%2Fa&amp;s=&quot;1&quot;"'
  assert.equal(proxied.document.split(a).length, 3)
  assert.doesNotMatch(proxied.document, /remote\.invalid/)
})

test('nothing runs in the document, and pictures come from the named places only', async (t) => {
  const { document, policy } = await open(t).show(message({ html: '<b>x</b>' }))
  const inside =
    "default-src 'none'; img-src data: https://desk.example/files/; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
  assert.equal(policy, `sandbox allow-popups allow-popups-to-escape-sandbox; ${inside}`)
  assert.ok(document.includes(`content="${inside.replaceAll("'", '&#39;')}"`))
})

test('a message without HTML is shown as its text, with its parts marked', async (t) => {
  const { document, isReduced } = await open(t).show(
    message({
      text: 'Yes <b>\n> Well?',
      bodyParts: {
        version: 1,
        parts: [
          { kind: 'new', length: 8 },
          { kind: 'quoted', length: 7 },
        ],
      },
    }),
  )
  assert.match(
    document,
    /<div style="white-space:pre-wrap">Yes &lt;b&gt;\n<span data-part="quoted">&gt; Well\?<\/span><\/div>/,
  )
  assert.equal(isReduced, false)
})

test('HTML that kills or delays its thread is shown as its text, and the next one as always', async (t) => {
  const toShow = message({ html: '<b>x</b>', text: 'the text' })
  for (const source of ['process.exit(1)', 'throw new Error("out of memory")', 'for (;;) {}']) {
    const display = open(t, { program: program(source), timeoutMs: 50 })
    const shown = await display.show(toShow)
    assert.ok(shown.isReduced && shown.document.includes('the text'), source)
  }
  const display = open(t, { timeoutMs: 300 })
  const deep = await display.show(message({ html: '<div>'.repeat(300_000), text: 'deep' }))
  assert.ok(deep.isReduced)
})
