import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { parseMail } from '../inbound/parse.ts'
import { composeMail } from './compose.ts'
import type { OutgoingMail } from './outgoing-mail.ts'

const blobs: Record<string, Buffer> = {
  pdf: Buffer.from('%PDF-1.4 \0\r\n\n binary'),
  png: Buffer.from('89504e470d0a1a0a', 'hex'),
  eml: Buffer.from('Subject: inner\r\n\r\nforwarded\r\n'),
}
const open = async (blob: string): Promise<Readable> =>
  Readable.from([blobs[blob] ?? assert.fail(`no blob ${blob}`)])

const answer: OutgoingMail = {
  from: { address: 'support@example.org', name: 'Support' },
  replyTo: { address: 'support+0123@example.org', name: 'Support' },
  to: [{ address: 'ann@example.test', name: 'Ann Miller' }],
  cc: [{ address: 'ben@example.test' }],
  subject: 'Re: Meter reading',
  messageId: '<answer@example.org>',
  inReplyTo: '<plain@example.test>',
  references: ['<root@example.test>', '<plain@example.test>'],
  date: new Date('2026-11-16T10:00:00Z'),
  text: 'Yes, it is right.',
  html: null,
  attachments: [],
}
const compose = (change: Partial<OutgoingMail>): Promise<Buffer> =>
  composeMail({ ...answer, ...change }, open)
const headerNames = (raw: Buffer): string[] =>
  (raw.toString().split('\r\n\r\n')[0] ?? '')
    .split('\r\n')
    .filter((line) => !/^\s/.test(line))
    .map((line) => line.split(':')[0] ?? '')

test('an answer names its conversation and says what it has to, no more', async () => {
  const raw = await compose({})
  assert.deepEqual(headerNames(raw).sort(), [
    'Cc',
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'In-Reply-To',
    'MIME-Version',
    'Message-ID',
    'References',
    'Reply-To',
    'Subject',
    'To',
  ])
  const mail = await parseMail(raw)
  assert.deepEqual(
    [
      mail.from,
      mail.replyTo,
      mail.to,
      mail.cc,
      mail.subject,
      mail.internetMessageId,
      mail.inReplyTo,
      mail.references,
      mail.date,
      mail.text,
      mail.html,
    ],
    [
      answer.from,
      answer.replyTo,
      answer.to,
      answer.cc,
      answer.subject,
      answer.messageId,
      answer.inReplyTo,
      answer.references,
      answer.date,
      answer.text,
      null,
    ],
  )
})

test('HTML alone gets a plain text beside it', async () => {
  const mail = await parseMail(
    await compose({ text: null, html: '<p>Grüße, <a href="https://example.org/">we</a></p>' }),
  )
  assert.equal(mail.text, 'Grüße, we <https://example.org/>')
  assert.equal(mail.html, '<p>Grüße, <a href="https://example.org/">we</a></p>')
  assert.match(mail.headers['content-type'] ?? '', /^multipart\/alternative/)
})

test('a text that was given stays as it was given', async () => {
  const mail = await parseMail(await compose({ text: 'short form', html: '<p>long form</p>' }))
  assert.deepEqual([mail.text, mail.html], ['short form', '<p>long form</p>'])
})

test('files are attached byte for byte, pictures sit beside their HTML', async () => {
  const raw = await compose({
    html: '<p>See <img src="cid:logo@example.org"></p>',
    attachments: [
      { blob: 'pdf', filename: 'Zählerstand März.pdf', contentType: 'application/pdf' },
      {
        blob: 'png',
        filename: 'logo.png',
        contentType: 'image/png',
        cid: 'logo@example.org',
        isInline: true,
      },
      { blob: 'png', filename: 'photo.png', contentType: 'image/png', cid: 'unused@example.org' },
      { blob: 'eml', filename: 'complaint.eml', contentType: 'message/rfc822' },
    ],
  })
  assert.match(raw.toString(), /multipart\/related.*Content-ID: <logo@example\.org>/is)
  const mail = await parseMail(raw)
  assert.deepEqual(
    mail.attachments
      .map(({ filename, contentType, isInline = false }) => [filename, contentType, isInline])
      .sort(),
    [
      ['Zählerstand März.pdf', 'application/pdf', false],
      ['complaint.eml', 'message/rfc822', false],
      ['logo.png', 'image/png', true],
      ['photo.png', 'image/png', false],
    ],
  )
  const bytes = (name: string): Buffer =>
    Buffer.from(mail.attachments.find(({ filename }) => filename === name)?.bytes ?? [])
  assert.ok(bytes('Zählerstand März.pdf').equals(blobs.pdf ?? assert.fail()))
  assert.equal(bytes('complaint.eml').toString().trim(), 'Subject: inner\r\n\r\nforwarded')
})

test('lines are ended by CRLF and never too long, dots and From at their beginning survive', async () => {
  const text = `${'word '.repeat(1000)}\n${'x'.repeat(3000)}\n.\nFrom here\n..`
  const raw = await compose({ text, html: `<p>${'y'.repeat(5000)}</p>`, references: manyIds(60) })
  const lines = raw.toString('latin1').split('\r\n')
  assert.ok(lines.every((line) => line.length <= 998 && !/[\r\n]/.test(line)))
  const mail = await parseMail(raw)
  assert.equal(mail.text, text)
  assert.deepEqual(mail.references, manyIds(60))
})

const manyIds = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `<mail-${n}@example.org>`)

test('a domain with umlauts is written in ASCII, a name beyond ASCII encoded', async () => {
  const raw = await compose({ to: [{ address: 'post@grüße.example', name: 'Jörg Müller, "der Erste"' }] })
  assert.match(raw.toString(), /<post@xn--gre-6ka8l\.example>/)
  assert.doesNotMatch(raw.toString().split('\r\n\r\n')[0] ?? '', /[^\x20-\x7e\r\n]/)
  assert.equal((await parseMail(raw)).to[0]?.name, 'Jörg Müller, "der Erste"')
})

test('a mail to Bcc alone names nobody', async () => {
  const raw = await compose({ to: [], cc: [] })
  assert.match(raw.toString(), /^To: "?undisclosed-recipients"?:;\r$/m)
  assert.ok(!headerNames(raw).includes('Bcc'))
})

const BREAKS = ['\r\n', '\n', '\r', '\0', '\u2028', '\u0085']

/** Nothing of what was smuggled became a header, and every body part is still where it was. */
async function assertContained(raw: Buffer): Promise<void> {
  assert.doesNotMatch(raw.toString(), /^X-Evil/im)
  assert.doesNotMatch(raw.toString('latin1'), /\0|\r(?!\n)|(?<!\r)\n/)
  assert.equal((await parseMail(raw)).text, answer.text)
}

test('names, subjects, file names and header values stay on their line', async () => {
  for (const lineBreak of BREAKS) {
    const evil = `a${lineBreak}X-Evil: yes${lineBreak}${lineBreak}body`
    const file = { blob: 'pdf', filename: 'a.pdf', contentType: 'application/pdf' }
    const changes: Partial<OutgoingMail>[] = [
      { subject: evil },
      { from: { address: 'support@example.org', name: evil } },
      { to: [{ address: 'ann@example.test', name: evil }] },
      { cc: [{ address: 'ann@example.test', name: evil }] },
      { replyTo: { address: 'ann@example.test', name: evil } },
      { references: [`<a${lineBreak}X-Evil: yes@b>`, '<good@example.org>'] },
      { headers: { 'Auto-Submitted': evil } },
      { attachments: [{ ...file, filename: evil }] },
      { attachments: [{ ...file, contentType: `text/html${lineBreak}X-Evil: yes` }] },
      { attachments: [{ ...file, cid: `a${lineBreak}X-Evil: yes`, isInline: true }] },
    ]
    for (const change of changes) await assertContained(await compose(change))
  }
})

test('addresses and ids that would break out of their header are refused', async () => {
  const addresses = [
    'ann@example.test, eve@example.test',
    'ann@example.test> <eve@example.test',
    'ann',
    '',
    '"a b"@c',
    'a@b@c',
  ]
  const evil = [
    ...addresses,
    ...BREAKS.map((lineBreak) => `ann@example.test${lineBreak}Bcc: eve@example.test`),
  ]
  for (const address of evil) {
    for (const change of [
      { from: { address } },
      { to: [{ address }] },
      { cc: [{ address }] },
      { replyTo: { address } },
    ]) {
      await assert.rejects(compose(change), { code: 'invalid' }, JSON.stringify(change))
    }
  }
  for (const id of [
    '',
    'bare@example.org',
    '<a b@c>',
    ...BREAKS.map((lineBreak) => `<a@b${lineBreak}X-Evil: yes>`),
  ]) {
    await assert.rejects(compose({ messageId: id }), { code: 'invalid' })
    if (id) await assert.rejects(compose({ inReplyTo: id }), { code: 'invalid' })
  }
  for (const name of ['Bcc', 'to', 'X-A\r\nX-Evil', 'X A', '', 'Content-Type']) {
    await assert.rejects(compose({ headers: { [name]: 'x' } }), { code: 'invalid' })
  }
})

test('a missing blob is an error, and the files opened before it are closed', async () => {
  const opened: Readable[] = []
  const file = { filename: 'a.pdf', contentType: 'application/pdf' }
  const mail = {
    ...answer,
    attachments: [
      { ...file, blob: 'pdf' },
      { ...file, blob: 'gone' },
    ],
  }
  const composing = composeMail(mail, async (blob) => {
    if (blob === 'gone') throw new Error('gone')
    const stream = await open(blob)
    opened.push(stream)
    return stream
  })
  await assert.rejects(composing, /gone/)
  assert.deepEqual(
    opened.map((stream) => stream.destroyed),
    [true],
  )
})
