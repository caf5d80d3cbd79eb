import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openMailParser } from './parse-pool.ts'

const large = (n: number): Buffer => {
  const file = Buffer.alloc(400_000, `file ${n} `).toString('base64').replace(/.{76}/g, '$&\r\n')
  const head = `From: ann@example.test\r\nSubject: Mail ${n}\r\nDate: Mon, 16 Nov 2026 09:30:00 +0100\r\n`
  const type = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'
  const part = 'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64'
  return Buffer.from(`${head}${type}--b\r\n\r\ntext ${n}\r\n--b\r\n${part}\r\n\r\n${file}\r\n--b--\r\n`)
}

/** A program for the thread that does something else than parsing. */
const program = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`)

function open(
  t: TestContext,
  options: Parameters<typeof openMailParser>[0],
): ReturnType<typeof openMailParser> {
  const parser = openMailParser(options)
  t.after(() => parser.close())
  return parser
}

test('large mails are read in threads, many at once, each its own', async (t) => {
  const parser = open(t, { threads: 2 })
  const mails = await Promise.all(Array.from({ length: 7 }, (_, n) => parser.parse(large(n))))
  mails.forEach((mail, n) => {
    assert.equal(mail.subject, `Mail ${n}`)
    assert.equal(mail.text, `text ${n}`)
    assert.equal(mail.date?.toISOString(), '2026-11-16T08:30:00.000Z')
    assert.ok(Buffer.from(mail.attachments[0]?.bytes ?? []).equals(Buffer.alloc(400_000, `file ${n} `)))
  })
})

test('the raw mail is still whole after a thread has read it', async (t) => {
  const raw = large(1)
  const copy = Buffer.from(raw)
  await open(t, {}).parse(raw)
  assert.ok(raw.equals(copy))
})

test('a mail that kills or hangs its thread is read as far as it is safe, and the next one as always', async (t) => {
  const dying = open(t, { program: program('process.exit(1)') })
  const throwing = open(t, { program: program('throw new Error("out of memory")') })
  const hanging = open(t, { program: program('for (;;) {}'), timeoutMs: 50 })
  for (const parser of [dying, throwing, hanging]) {
    for (const n of [1, 2, 3]) {
      const mail = await parser.parse(large(n))
      assert.deepEqual([mail.subject, mail.text, mail.attachments.length], [`Mail ${n}`, `text ${n}`, 1])
      assert.ok(mail.isUnparsed, 'and it says so')
      assert.equal(await parser.parseWhole(large(n)), null)
    }
  }
})
