import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attribute, compressRtf, tnef } from '../../../../test/support/tnef.ts'
import { parseMail } from '../parse.ts'
import { decompressRtf } from './compressed-rtf.ts'
import { readRtf } from './rtf-text.ts'
import { unpackTnef } from './unpack-tnef.ts'

const RTF =
  "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\*\\generator none;}\\pard Z\\'e4hler \\u8364?: 47,11" +
  '\\par {\\b bold} and \\{braces\\}\\par}'

const HTML_IN_RTF =
  '{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl;}{\\*\\htmltag19 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 ' +
  "Meter {\\*\\htmltag84 <b>}\\htmlrtf {\\b \\htmlrtf0 4711{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 &amp; gr\\'fc\\'dfe" +
  '\\htmlrtf\\par}\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\mhtmltag1 no}{\\*\\htmltag27 </html>}}'

const names = (files: { disposition: { params: Record<string, string> } }[]) =>
  files.map(({ disposition }) => disposition.params.filename)

const winmail = (bytes: Buffer, ...parts: string[]): Buffer =>
  Buffer.from(
    [
      'From: Ann <ann@example.test>',
      'Subject: Packed',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...parts,
      '--b',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64'),
      '--b--',
      '',
    ].join('\r\n'),
  )

test('files are unpacked beside the stream, under their names and types', async () => {
  const photo = { name: 'Zähler 2026.png', bytes: Buffer.from('png'), type: 'image/png', contentId: 'z@x' }
  const plan = { name: '../plan.pdf', bytes: Buffer.from('%PDF') }
  const mail = await parseMail(winmail(tnef({ text: 'Packed words.', files: [photo, plan] })))
  assert.deepEqual(
    mail.attachments.map(({ filename, contentType, bytes }) => [filename, contentType, bytes.length]),
    [
      ['Zähler 2026.png', 'image/png', 3],
      ['plan.pdf', 'application/octet-stream', 4],
      ['winmail.dat', 'application/ms-tnef', tnef({ text: 'Packed words.', files: [photo, plan] }).length],
    ],
  )
  assert.equal(mail.attachments[0]?.cid, 'z@x')
  assert.equal(mail.text, 'Packed words.')
  assert.equal(mail.isUnparsed, false)
})

test('what the mail says itself counts more than what is packed into it', async () => {
  const own = ['--b', 'Content-Type: text/plain', '', 'Own words.']
  const mail = await parseMail(winmail(tnef({ text: 'Packed words.' }), ...own))
  assert.deepEqual([mail.text, mail.html], ['Own words.', null])
})

test('HTML, RTF, and HTML dressed as RTF are the body where there is no other', async () => {
  const html = await parseMail(winmail(tnef({ html: '<p>größer als 3</p>' })))
  assert.deepEqual([html.html, html.text], ['<p>größer als 3</p>', 'größer als 3'])
  const rtf = await parseMail(winmail(tnef({ rtf: RTF })))
  assert.deepEqual([rtf.html, rtf.text], [null, 'Zähler €: 47,11\nbold and {braces}'])
  const dressed = await parseMail(winmail(tnef({ rtf: HTML_IN_RTF })))
  assert.equal(dressed.html, '<html><p>Meter <b>4711</b>&amp; grüße</p></html>')
})

test('a mail that is attached is unpacked, too', () => {
  const inner = tnef({ text: 'inner words', files: [{ name: 'deep.txt', bytes: Buffer.from('x') }] })
  const { files, isDamaged } = unpackTnef(tnef({ files: [{ name: 'Question', bytes: inner, isMail: true }] }))
  assert.deepEqual(names(files), ['Question.txt', 'deep.txt'])
  assert.equal(files[0]?.bytes.toString(), 'inner words')
  assert.equal(isDamaged, false)
})

test('a damaged stream says so, and what stands before the damage is there', async () => {
  const whole = tnef({ text: 'words', files: [{ name: 'a.txt', bytes: Buffer.from('aaaa') }] })
  assert.equal(unpackTnef(whole).isDamaged, false)
  for (let end = 0; end < whole.length; end += 1) {
    const { isDamaged, text } = unpackTnef(whole.subarray(0, end))
    assert.ok(isDamaged || text === null || text === 'words', 'between two attributes a stream may end')
  }
  const cut = await parseMail(winmail(whole.subarray(0, -20)))
  assert.ok(cut.isUnparsed)
  assert.equal(cut.text, 'words')
  assert.ok(cut.attachments.some(({ filename }) => filename === 'winmail.dat'))
  const flipped = Buffer.from(whole)
  flipped[flipped.indexOf('aaaa')] = 0x62
  assert.ok(unpackTnef(flipped).isDamaged)
})

test('hostile streams end soon, with what could be read', () => {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return bytes
  }
  const signature = Buffer.concat([number(0x223e9f78), Buffer.alloc(2)])
  const properties = (...parts: Buffer[]) =>
    unpackTnef(Buffer.concat([signature, attribute(1, 0x69003, Buffer.concat(parts))]))
  const type = (of: number, id = 0x1000) => Buffer.from([of & 255, of >> 8, id & 255, id >> 8])
  assert.ok(properties(number(0xffffffff)).isDamaged)
  assert.ok(properties(number(1), type(0x001f), number(0xffffffff), number(0xffffffff)).isDamaged)
  assert.ok(properties(number(1), type(0x001f), number(1), number(0xffffffff)).isDamaged)
  assert.equal(properties(number(1), type(0x1001), number(0xffffffff)).isDamaged, false)
  assert.ok(properties(number(1), type(0x7777)).isDamaged)
  const many = Buffer.concat(Array.from({ length: 30_000 }, () => attribute(2, 0x69002, Buffer.alloc(0))))
  assert.ok(unpackTnef(Buffer.concat([signature, many])).isDamaged)
  let nested = tnef({ text: 'x' })
  for (let n = 0; n < 50; n += 1) nested = tnef({ files: [{ name: 'm', bytes: nested, isMail: true }] })
  assert.ok(unpackTnef(nested).isDamaged)
})

test('compressed RTF is read back, and what is none is refused', () => {
  const long = `{\\rtf1 ${'never ends, '.repeat(200)}}`
  for (const rtf of [RTF, HTML_IN_RTF, long])
    assert.equal(decompressRtf(compressRtf(rtf))?.toString('latin1'), rtf)
  const packed = compressRtf(RTF)
  assert.equal(decompressRtf(packed.subarray(0, 40)), null)
  assert.equal(decompressRtf(packed.subarray(0, 10)), null)
  const greedy = Buffer.from(packed)
  greedy.writeUInt32LE(0xffffffff, 4)
  assert.equal(decompressRtf(greedy), null)
})

test('hostile RTF ends soon', () => {
  const read = (body: string) => readRtf(Buffer.from(`{\\rtf1 ${body}`, 'latin1'))
  assert.deepEqual(read('{'.repeat(1_000_000)), { text: null, html: null })
  assert.equal(read('}'.repeat(1_000_000)).text, null)
  assert.equal(read('\\'.repeat(1_000_001)).text?.length, 500_000)
  assert.equal(read(`a${"\\'zz".repeat(500_000)}`).text, `a${'zz'.repeat(500_000)}`)
  assert.equal(read('words\\bin99999999999 gone').text, 'words')
  assert.equal(read('\\u-10179?\\u-8704? face').text, '😀 face')
})
