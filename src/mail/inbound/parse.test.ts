import assert from 'node:assert/strict'
import { test } from 'node:test'
import { corpusMail, corpusNames } from '../../../test/support/corpus.ts'
import { safeName } from './attachments.ts'
import { parseMail } from './parse.ts'
import type { ParsedMail } from './parsed-mail.ts'

const now = new Date('2026-11-20T12:00:00Z')
const parse = async (name: string): Promise<ParsedMail> => parseMail(await corpusMail(name), { now })
const parseText = (raw: string): Promise<ParsedMail> => parseMail(Buffer.from(raw), { now })
const files = (mail: ParsedMail): string[] =>
  mail.attachments.map((file) => `${file.filename} (${file.contentType})`)

test('a plain question is read as it was written', async () => {
  const { contentDigest, headers, derivedVersion: _, ...mail } = await parse('a-plain-question')
  assert.deepEqual(mail, {
    subject: 'Meter reading',
    from: { address: 'ann@example.test', name: 'Ann Miller' },
    replyTo: { address: 'ann@home.example.test', name: 'Ann at home' },
    to: [{ address: 'support@example.org', name: 'Support' }],
    cc: [{ address: 'ben@example.test', name: 'Ben' }, { address: 'carla@example.test' }],
    text: 'Hello,\n\nmy meter shows 4711 kWh. Is that right?\n\nAnn',
    html: null,
    internetMessageId: '<plain@example.test>',
    inReplyTo: null,
    references: [],
    bodyParts: null,
    attachments: [],
    date: new Date('2026-11-16T08:30:00Z'),
    report: null,
    automatic: null,
    isUnparsed: false,
  })
  assert.match(contentDigest, /^[0-9a-f]{64}$/)
  assert.deepEqual(headers, { 'content-type': 'text/plain; charset=utf-8' })
})

test('one mail by two routes has one digest, other words have another', async () => {
  const { contentDigest } = await parse('a-plain-question')
  assert.equal((await parse('a-plain-question-by-another-route')).contentDigest, contentDigest)
  const raw = (await corpusMail('a-plain-question')).toString()
  for (const [from, to] of [
    ['4711', '4712'],
    ['Subject: Meter', 'Subject: Gas'],
    ['<ann@example.test>', '<anna@example.test>'],
  ] as const) {
    assert.notEqual((await parseText(raw.replace(from, to))).contentDigest, contentDigest)
  }
})

const charsets: Record<string, [subject: string, text: string]> = {
  'umlauts-in-latin-1': [
    'Zählerstand für März',
    'Schöne Grüße aus Köln - nein, ohne Gedankenstrich: größer.',
  ],
  'euro-sign-in-latin-9': ['Rechnung', 'Der Betrag: 100 €, bitte prüfen.'],
  'smart-quotes-in-windows-1252': ['“Offer” – 100 €', 'He said “yes” – for 100 €.'],
  'a-japanese-inquiry': ['検針のお知らせ', 'メーターの値は4711です。'],
  'a-japanese-inquiry-without-a-charset': ['kenshin', 'メーターの値は4711です。'],
  'a-chinese-order': ['订单', '电表读数是4711。'],
  'a-russian-complaint': ['Жалоба', 'Счётчик показывает 4711.'],
  'utf-8-declared-as-latin-1': ['wrong charset', 'Schöne Grüße, 100 €'],
  'latin-1-declared-as-utf-8': ['wrong charset', 'Schöne Grüße'],
  'umlauts-without-a-charset': ['Zählerstand für März', 'Schöne Grüße'],
  'an-unknown-charset': ['März', 'Grüße'],
}

for (const [name, [subject, text]] of Object.entries(charsets)) {
  test(`charset: ${name}`, async () => {
    const mail = await parse(name)
    assert.deepEqual([mail.subject, mail.text], [subject, text])
  })
}

test('an umlaut in a name is one, encoded or not', async () => {
  for (const name of ['umlauts-in-latin-1', 'umlauts-without-a-charset']) {
    assert.deepEqual((await parse(name)).from, { address: 'joerg@example.test', name: 'Jörg Müller' })
  }
})

test('a logo shown in the HTML is inline, a picture that nothing shows stays an attachment', async () => {
  const mail = await parse('outlook-html-with-a-logo')
  assert.match(mail.html ?? '', /<b>offer<\/b>/)
  assert.equal(mail.text, 'Please see the offer. [cid:image001.png@01DB]')
  assert.deepEqual(
    mail.attachments.map(({ bytes, ...file }) => ({ ...file, size: bytes.length })),
    [
      {
        filename: 'image001.png',
        contentType: 'image/png',
        cid: 'image001.png@01DB',
        isInline: true,
        size: 70,
      },
      { filename: 'never-shown.png', contentType: 'image/png', cid: 'image002.png@01DB', size: 70 },
    ],
  )
  assert.equal(mail.headers['thread-index'], 'AdXyz123')
})

test('HTML on both sides of a file is one body, in both forms', async () => {
  const mail = await parse('apple-mail-html-around-a-pdf')
  assert.equal(mail.text, 'Here is the contract:\n\nBest, Ann')
  assert.match(mail.html ?? '', /contract:.*Best, Ann/s)
  assert.deepEqual(files(mail), ['contract.pdf (application/pdf)'])
})

test('an attached mail is a file of its own, byte for byte', async () => {
  const mail = await parse('a-forwarded-mail-attached')
  assert.equal(mail.text, 'Please take care of the attached mail.')
  assert.deepEqual(files(mail), ['Zähler defekt.eml (message/rfc822)'])
  const inner = Buffer.from(mail.attachments[0]?.bytes ?? [])
  assert.ok((await corpusMail('a-forwarded-mail-attached')).includes(inner))
  assert.equal((await parseMail(inner)).text, 'It does not turn.')
})

test('signatures, calendars and a winmail.dat that cannot be read are kept as files', async () => {
  assert.deepEqual(files(await parse('an-outlook-winmail')), ['winmail.dat (application/ms-tnef)'])
  assert.deepEqual(files(await parse('a-signed-mail')), ['signature.asc (application/pgp-signature)'])
  assert.deepEqual(files(await parse('an-invitation')), ['invite.ics (text/calendar)'])
})

test('a bounce keeps its report and the mail it returns', async () => {
  const mail = await parse('a-bounce')
  assert.equal(mail.text, 'The mail could not be delivered to <gone@example.test>.')
  assert.deepEqual(files(mail), [
    'delivery-status.txt (message/delivery-status)',
    'Your reading.eml (message/rfc822)',
  ])
  assert.match(Buffer.from(mail.attachments[0]?.bytes ?? []).toString(), /Action: failed/)
  assert.match(mail.headers['content-type'] ?? '', /report-type=delivery-status/)
  assert.equal(mail.headers['auto-submitted'], 'auto-replied')
})

test('file names in every fashion', async () => {
  const mail = await parse('file-names-in-every-fashion')
  assert.deepEqual(
    mail.attachments.map((file) => file.filename),
    [
      'Zählerstand März.pdf',
      'Eine sehr lange Größenangabe 100%25.pdf',
      'Übersicht.pdf',
      'evil.pdf',
      'attachment.pdf',
    ],
  )
})

test('flowed lines are joined per level of quoting, the signature mark stays', async () => {
  const mail = await parse('a-flowed-answer')
  assert.equal(
    mail.text,
    '> Is the meter reading right?\n>> earlier words\nYes, it is right. I looked twice.\nFrom here on: done.\n-- \nAnn',
  )
  assert.equal(mail.inReplyTo, '<first@example.org>')
  assert.deepEqual(mail.references, ['<root@example.org>', '<first@example.org>'])
})

test('a mail of HTML only gets a text to read and to search', async () => {
  const mail = await parse('an-html-only-newsletter')
  assert.equal(mail.text, 'Neue Tarife\n\nAb März: alle Tarife <https://example.test/tarife>')
  assert.match(mail.html ?? '', /<h1>Neue Tarife/)
  assert.deepEqual([mail.headers['list-id'], mail.headers.precedence], ['News <news.example.test>', 'bulk'])
})

test('a text footer below HTML is shown as text', async () => {
  const mail = await parse('a-list-footer-below-html')
  assert.equal(mail.text, 'Hello all\n____\nlist mailing list <list@example.test> & more')
  assert.match(mail.html ?? '', /<b>all<\/b>.*&lt;list@example.test&gt; &amp; more<\/div>$/s)
  assert.deepEqual(mail.attachments, [])
})

test('a mail without From, To, Date and Subject is a mail', async () => {
  const mail = await parse('a-mail-without-anything')
  assert.deepEqual(
    [mail.from, mail.to, mail.cc, mail.replyTo, mail.subject, mail.date, mail.internetMessageId],
    [{ address: '' }, [], [], null, '', null, null],
  )
  assert.equal(mail.text, 'Scanned page follows.')
})

test('a mail that is no mail at all is still its text', async () => {
  assert.equal(
    (await parseText('just words\nand more\n\nand a second paragraph')).text,
    'just words\nand more\n\nand a second paragraph',
  )
  assert.equal((await parseText('\r\n\r\nSubject: late\r\n\r\nbody')).subject, 'late')
  for (const nothing of ['', '\r\n', ':', '\0']) assert.equal((await parseText(nothing)).html, null)
})

test('broken Message-IDs and References are read as far as they mean something', async () => {
  const mail = await parse('broken-references')
  assert.equal(mail.internetMessageId, '<id@example.test>')
  assert.equal(mail.inReplyTo, '<reply@example.org>')
  assert.deepEqual(mail.references, ['<one@example.org>', '<two@example.org>', '<five@example.org>'])
})

test('a mail cut short keeps what arrived', async () => {
  const mail = await parse('a-mail-cut-short')
  assert.equal(mail.text, 'The rest got lost.')
  assert.deepEqual(files(mail), ['half.pdf (application/pdf)'])
  assert.equal(Buffer.from(mail.attachments[0]?.bytes ?? []).toString(), '%PDF-1.4 half o')
})

test('groups, quoted names, comments and repeated headers all name recipients', async () => {
  const mail = await parse('many-recipients-in-groups')
  assert.deepEqual(mail.from, { address: 'ann@example.test', name: 'Miller, Ann' })
  assert.deepEqual(mail.to, [
    { address: 'ben@example.test', name: 'Ben "B" Smith' },
    { address: 'carla@example.test' },
  ])
  assert.deepEqual(
    mail.cc.map(({ address }) => address),
    ['joerg@xn--mnchen-3ya.example.test', 'dora@example.test', 'emil@example.test'],
  )
  assert.equal(mail.subject, 'One two')
})

test('no value carries a line break or a NUL, however it was encoded', async () => {
  const mail = await parse('a-mail-that-injects-headers')
  assert.equal(mail.subject, 'Hello X-Evil: yes')
  assert.equal(mail.from.name, 'Ann Bcc: victim@example.test')
  assert.equal(mail.attachments[0]?.filename, 'a X-Evil_ yes.pdf')
  assert.equal(mail.attachments[0]?.cid, 'ab')
  for (const name of await corpusNames()) {
    const { text, html, attachments, ...rest } = await parse(name)
    const values = JSON.stringify([rest, attachments.map(({ bytes, ...file }) => file)])
    assert.doesNotMatch(values, /\\r|\\n|\\u0000/, name)
    assert.doesNotMatch(`${text}${html}`, /[\0\r]/, name)
  }
})

test('a date no clock can have shown is no date', async () => {
  for (const date of ['yesterday', 'Mon, 16 Nov 2099 09:30:00 +0100', 'Thu, 1 Jan 1970 00:00:00 +0000']) {
    assert.equal((await parseText(`Date: ${date}\r\n\r\nx`)).date, null)
  }
  const { date } = await parseText('Date: 16 Nov 2026 09:30 (no zone)\r\n\r\nx')
  assert.equal(date?.toISOString(), '2026-11-16T09:30:00.000Z')
})

test('a text longer than a megabyte is cut and attached whole', async () => {
  const long = `start ${'ü'.repeat(1_200_000)} end`
  const mail = await parseText(`Subject: log\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${long}`)
  assert.equal(mail.text?.length, 1024 * 1024)
  assert.equal(Buffer.from(mail.attachments[0]?.bytes ?? []).toString(), long)
})

test('names of files that hide something are made plain', () => {
  for (const [name, plain] of [
    ['in\u200bvoi\u2060ce\ufeff.p\u00addf', 'invoice.pdf'],
    ['pay\u200d\u200cment.exe', 'payment.exe'],
    ['\u200dnote.txt', 'note.txt'],
    ['👩\u200d💻.png', '👩\u200d💻.png'],
    ['می\u200cخواهم.pdf', 'می\u200cخواهم.pdf'],
    ['con', '_con'],
    ['NUL.tar.gz', '_NUL.tar.gz'],
    ['console.log', 'console.log'],
    ['\u200b..', ''],
  ] as const)
    assert.equal(safeName(name), plain)
})
