import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMail } from './parse.ts'

/** Mail made to hurt. Each takes a parser that is quadratic somewhere from minutes to days; the limit is a guard. */
const GUARD = { timeout: 30_000 }
const HEAD = 'From: eve@example.test\r\nMIME-Version: 1.0\r\n'
const multipart = (boundary: string): string =>
  `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`
const nested = (levels: number): string =>
  Array.from({ length: levels }, (_, n) => `${multipart(`b${n}`)}--b${n}\r\n`).join('')

const hostile: Record<string, string> = {
  'three megabytes of empty lines': `${HEAD}\r\n${'\n'.repeat(3_000_000)}needle`,
  'half a million headers': `${HEAD}${'X: y\r\n'.repeat(500_000)}\r\nneedle`,
  'a header of five megabytes': `${HEAD}Subject: ${'x'.repeat(5_000_000)}\r\n\r\nneedle`,
  'a header folded half a million times': `${HEAD}Subject: x\r\n${' y\r\n'.repeat(500_000)}\r\nneedle`,
  'twenty thousand encoded words': `${HEAD}Subject: ${'=?utf-8?Q?=C3=A4?= '.repeat(20_000)}\r\n\r\nneedle`,
  'parts inside parts without end': `${HEAD}${nested(20_000)}\r\nneedle`,
  'one boundary for all levels': `${HEAD}${multipart('b')}--b\r\n\r\nneedle\r\n${`--b\r\n${multipart('b')}`.repeat(50_000)}`,
  'half a million parts': `${HEAD}${multipart('b')}--b\r\n\r\nneedle\r\n${'--b\r\n\r\nx\r\n'.repeat(500_000)}`,
  'a boundary of one dash in a sea of dashes': `${HEAD}${multipart('-')}---\r\n\r\nneedle\r\n${'-'.repeat(5_000_000)}`,
  'nothing but equals signs': `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\nneedle${'='.repeat(3_000_000)}`,
  'an encoding of open brackets': `${HEAD}Content-Transfer-Encoding: ${'('.repeat(400_000)}\r\n\r\nneedle`,
  'a quarter megabyte of recipients': `${HEAD}To: ${'a@b,'.repeat(60_000)}\r\n\r\nneedle`,
  'a date of open brackets': `${HEAD}Date: ${'('.repeat(400_000)}\r\n\r\nneedle`,
  'references of open brackets': `${HEAD}References: ${'<'.repeat(400_000)}\r\n\r\nneedle`,
  'a million unclosed paragraphs': `${HEAD}Content-Type: text/html\r\n\r\nneedle${'<p>x'.repeat(1_000_000)}`,
  'tables one hundred and eighty thousand levels deep': `${HEAD}Content-Type: text/html\r\n\r\n${'<table><tr><td>'.repeat(60_000)}needle`,
}

for (const [what, raw] of Object.entries(hostile)) {
  test(`survives ${what}`, GUARD, async () => {
    const mail = await parseMail(Buffer.from(raw))
    assert.equal(mail.from.address, 'eve@example.test')
    if (what !== 'parts inside parts without end') assert.match(mail.text ?? '', /needle/)
    assert.ok(mail.attachments.length <= 1001)
    assert.ok(mail.to.length <= 5_000)
    assert.ok(mail.subject.length <= 2_000)
    assert.ok(mail.references.length <= 100)
  })
}

test('base64 that pads every line is read to its end', async () => {
  const raw = `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'YQ==\r\n'.repeat(1000)}`
  assert.equal((await parseMail(Buffer.from(raw))).text, 'a'.repeat(1000))
})

test('every mail of random bytes is a mail', async () => {
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % below
  }
  const pieces = [
    '\r\n',
    '\n',
    '--b',
    ': ',
    'Content-Type',
    'multipart/mixed; boundary=b',
    '=?utf-8?B?',
    '?=',
    '<',
    '\0',
    '\xff',
    '"',
    ';',
    'a',
  ]
  for (let round = 0; round < 500; round += 1) {
    const raw = Array.from({ length: 60 }, () => pieces[random(pieces.length)]).join('')
    assert.equal(typeof (await parseMail(Buffer.from(raw, 'latin1'))).subject, 'string')
  }
})
