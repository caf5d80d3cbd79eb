import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { dkimVerify } from 'mailauth'
import { makeDomainKey } from '../../core/domains/index.ts'
import { composeMail } from './compose.ts'
import { signMail } from './dkim-sign.ts'

const { selector, privateKey, publicKey } = await makeDomainKey()
const KEY = { domain: 'customer.example', selector, privateKey }
const RECORD = `v=DKIM1; k=rsa; p=${publicKey}`

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'))

const composed = (text: string, more: object = {}): Promise<Buffer> =>
  composeMail(
    {
      from: { address: 'support@customer.example', name: 'Käthe Größe, Support' },
      replyTo: { address: 'support+0123@customer.example' },
      to: [{ address: 'kim@example.test', name: 'Kim' }],
      cc: [],
      subject:
        'Ihre Anfrage „Zähler“ – eine recht lange Zeile, die in mehreren Zeilen stehen muss, weil sie so lang ist',
      messageId: '<1@parlance.example>',
      inReplyTo: null,
      references: Array.from({ length: 12 }, (_, at) => `<reference-${at}@customer.example>`),
      date: new Date(0),
      text,
      html: null,
      attachments: [{ blob: 'x', filename: 'a.bin', contentType: 'application/octet-stream' }],
      ...more,
    },
    async () => Readable.from([Buffer.from('attached')]),
  )

const HEAD = ['From: a@customer.example', 'To: b@example.test', 'Subject: Hi']
const mails: [string, Buffer | Promise<Buffer>][] = [
  ['a usual mail', composed('Guten Tag,\n\nvielen Dank.  \n\n-- \nIhr Team\n\n\n')],
  ['a mail in HTML', composed('x', { text: null, html: '<p>Hallo <b>Kim</b> ☂</p>' })],
  ['a large mail', composed('Zeile   mit  Abständen\t\n'.repeat(60_000))],
  ['no body', mail(...HEAD, '', '')],
  ['no body and no empty line', mail(...HEAD, '')],
  ['a body of empty lines', mail(...HEAD, '', '', ' \t', '', '')],
  ['a body without a line end', mail(...HEAD, '', 'text')],
  ['blanks everywhere', mail(...HEAD, 'Cc: \t c@example.test \t', '', '  a  b\t', '\t', ' c', '', '  ', '')],
  ['a bare CR, and one at the end', Buffer.concat([mail(...HEAD, '', 'a\rb'), Buffer.from('\r\n\r\n')])],
  ['two headers of one name', mail(...HEAD, 'Cc: one@example.test', 'Cc: two@example.test', '', 'Hi', '')],
]

async function verified(raw: Buffer) {
  const { results } = await dkimVerify(raw, { resolver: async () => [[RECORD]] })
  return results.map(
    ({ status, signingDomain }) => `${status.result} ${signingDomain} ${status.aligned ?? ''}`,
  )
}

for (const [name, made] of mails)
  test(`an npm verifier of another author accepts ${name}`, async () => {
    const raw = await made
    const signed = await signMail(raw, KEY)
    assert.deepEqual(await verified(signed), ['pass customer.example customer.example'])
    assert.deepEqual(signed.subarray(-raw.length), raw, 'the mail itself is as it was')
    const lines = signed
      .subarray(0, signed.length - raw.length)
      .toString('latin1')
      .split('\r\n')
    assert.ok(lines.every((line) => line.length <= 78))
  })

test('a verifier of Debian accepts them all', async (t) => {
  const script = `
import dkim, json, sys
for line in sys.stdin:
    given = json.loads(line)
    raw = bytes.fromhex(given["raw"])
    print(dkim.verify(raw, dnsfunc=lambda name, timeout=5: given["record"].encode()))
`
  // Another Python in the path does not see what Debian's packages bring.
  const python = ['/usr/bin/python3', 'python3'].find(
    (each) => spawnSync(each, ['-c', 'import dkim']).status === 0,
  )
  if (!python) return t.skip('Debian’s package python3-dkim is not installed')
  const signed = await Promise.all(mails.map(async ([, made]) => signMail(await made, KEY)))
  const changed = signed.map((raw) => Buffer.concat([Buffer.from('From: evil@example.test\r\n'), raw]))
  const input = [...signed, ...changed].map((raw) =>
    JSON.stringify({ raw: raw.toString('hex'), record: RECORD }),
  )
  const { stdout, stderr } = spawnSync(python, ['-c', script], {
    input: input.join('\n'),
    encoding: 'utf8',
  })
  const expected = [...signed.map(() => 'True'), ...changed.map(() => 'False')]
  assert.deepEqual(stdout.trim().split('\n'), expected, stderr)
})

test('what is changed or added on the way does not pass', async () => {
  const signed = (await signMail(await composed('My answer'), KEY)).toString('latin1')
  const changes: [string, string][] = [
    ['Kim', 'Lee'],
    ['My answer', 'My question'],
    ['\r\nDate:', '\r\nFrom: other@customer.example\r\nDate:'],
    ['\r\nDate:', '\r\nSubject: Another\r\nDate:'],
    ['\r\nDate:', '\r\nReply-To: thief@example.test\r\nDate:'],
  ]
  for (const [from, to] of changes) {
    const changed = signed.replace(from, to)
    assert.notEqual(changed, signed)
    const [result] = await verified(Buffer.from(changed, 'latin1'))
    assert.match(result ?? '', /^(fail|neutral|permerror)/, to)
  }
})
