import { tnef } from './tnef.ts'

/** A mail as nobody should write it, and what must be left of it. */
export interface OddMail {
  story: string
  raw: Buffer
  /** Found over the search by this word. */
  word: string
  /** What the message says, as the native API shows it. */
  text?: RegExp
  subject?: RegExp
  from?: string
  /** Names of the files, in order. */
  files?: (string | RegExp)[]
  /** It says that not all of it could be read. */
  isUnparsed?: boolean
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const utf8 = (text: string): Buffer => Buffer.from(text)

/** Lines with CRLF between them. */
const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n`

const FROM = 'From: Eve <eve@customer.example>'
const head = (...more: string[]): string => lines(FROM, 'MIME-Version: 1.0', ...more, '')
const mixed = (boundary: string, kind = 'mixed') => `Content-Type: multipart/${kind}; boundary="${boundary}"`

/** A part with a file. */
const file = (disposition: string, type = 'application/octet-stream', body = 'bytes'): string =>
  lines('--b', `Content-Type: ${type}`, `Content-Disposition: attachment; ${disposition}`, '', body)

const withFiles = (word: string, ...files: string[]): Buffer =>
  utf8(
    head('Subject: Files', mixed('b')) +
      lines('--b', 'Content-Type: text/plain', '', word) +
      files.join('') +
      lines('--b--'),
  )

const encoded = (name: string): string => `filename*=utf-8''${encodeURIComponent(name)}`

const deep = (levels: number, word: string): Buffer =>
  utf8(
    lines(FROM, `Subject: Deep ${word}`, 'MIME-Version: 1.0') +
      Array.from({ length: levels }, (_, n) => lines(mixed(`b${n}`), '', `--b${n}`)).join('') +
      lines('', 'the innermost'),
  )

const STRUCTURE: OddMail[] = [
  {
    story: 'multiparts inside multiparts, as mail programs nest them',
    word: 'nestedword',
    text: /nestedword\s+footer/,
    files: ['plan.pdf', 'note.eml'],
    raw: utf8(
      head('Subject: Nested', mixed('o')) +
        lines('--o', mixed('r', 'related'), '', '--r', mixed('a', 'alternative'), '') +
        lines('--a', 'Content-Type: text/plain', '', 'nestedword') +
        lines('--a', 'Content-Type: text/html', '', '<p>nestedword</p>', '--a--', '--r--') +
        lines('--o', 'Content-Type: application/pdf; name=plan.pdf', '', '%PDF') +
        lines('--o', 'Content-Type: message/rfc822; name=note.eml', '', 'Subject: inner', '', 'x') +
        lines('--o', 'Content-Type: text/plain', '', 'footer', '--o--'),
    ),
  },
  {
    story: 'damaged TNEF, a calendar part, and what S/MIME and PGP sign',
    word: 'signedword',
    isUnparsed: true,
    files: ['winmail.dat', 'invite.ics', 'smime.p7s', /\.(asc|pgp|sig|bin)$/],
    raw: utf8(
      head('Subject: Signed', mixed('s', 'signed')) +
        lines('--s', mixed('m'), '', '--m', 'Content-Type: text/plain', '', 'signedword') +
        lines(
          '--m',
          'Content-Type: application/ms-tnef',
          'Content-Transfer-Encoding: base64',
          '',
          'eJ8+Ig==',
        ) +
        lines('--m', 'Content-Type: text/calendar; method=REQUEST', '', 'BEGIN:VCALENDAR', 'END:VCALENDAR') +
        lines('--m--', '--s', 'Content-Type: application/pkcs7-signature; name=smime.p7s', '', 'MII') +
        lines('--s', 'Content-Type: application/pgp-signature', '', '-----BEGIN PGP SIGNATURE-----', '--s--'),
    ),
  },
  {
    story: 'TNEF with a body in RTF and a file, and nothing beside it',
    word: 'packedword',
    text: /^packedword größer$/,
    files: ['Zähler.pdf', 'winmail.dat'],
    raw: utf8(
      head(
        'Subject: Packed',
        'Content-Type: application/ms-tnef; name=winmail.dat',
        'Content-Transfer-Encoding: base64',
      ) +
        lines(
          tnef({
            rtf: "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}packedword gr\\'f6\\'dfer\\par}",
            files: [{ name: 'Zähler.pdf', bytes: utf8('%PDF') }],
          }).toString('base64'),
        ),
    ),
  },
  {
    story: 'a mail that is encrypted as a whole',
    word: 'encryptedword',
    files: ['smime.p7m'],
    raw: utf8(
      head('Subject: encryptedword', 'Content-Type: application/pkcs7-mime; name=smime.p7m') + lines('MIIB'),
    ),
  },
  {
    story: 'one hundred thousand parts',
    word: 'manypartsword',
    isUnparsed: true,
    raw: utf8(
      head('Subject: Parts', mixed('b')) +
        lines('--b', '', 'manypartsword') +
        '--b\r\n\r\nx\r\n'.repeat(100_000) +
        lines('--b--'),
    ),
  },
  {
    story: 'parts ten thousand levels deep',
    word: 'deepword',
    isUnparsed: true,
    raw: deep(10_000, 'deepword'),
  },
  {
    story: 'a multipart without an end, and one without a beginning',
    word: 'endlessword',
    raw: utf8(
      head('Subject: Endless', mixed('b')) + lines('--b', '', 'endlessword', '--b', mixed('c'), '', 'x'),
    ),
  },
]

const CHARSETS: OddMail[] = [
  {
    story: 'an unknown charset',
    word: 'größenwort',
    raw: utf8(head('Subject: c', 'Content-Type: text/plain; charset=x-klingon') + lines('größenwort')),
  },
  {
    story: 'Latin 1 that calls itself UTF-8',
    word: 'übelwort',
    raw: latin(head('Subject: c', 'Content-Type: text/plain; charset=utf-8') + lines('übelwort für alle')),
  },
  {
    story: 'UTF-7, which is not decoded but kept',
    word: 'utfsevenword',
    text: /utfsevenword \+APY-/,
    raw: utf8(head('Subject: c', 'Content-Type: text/plain; charset=utf-7') + lines('utfsevenword +APY-')),
  },
  {
    story: 'headers in bare UTF-8 (RFC 6532) and in bare Latin 1',
    word: 'prüfwort',
    subject: /^Prüfwort$/,
    from: 'jörg@bücher.example',
    raw: utf8(lines('From: Jörg <jörg@bücher.example>', 'Subject: Prüfwort', '', 'x')),
  },
  {
    story: 'headers in bare Latin 1',
    word: 'ölwort',
    subject: /^Ölwort$/,
    raw: latin(lines(FROM, 'Subject: Ölwort', '', 'x')),
  },
  {
    story: 'a file name in continuations (RFC 2231)',
    word: 'continuedword',
    files: ['Über lange Namen.pdf'],
    raw: withFiles(
      'continuedword',
      file("filename*0*=utf-8''%C3%9Cber%20;\r\n filename*1*=lange%20;\r\n filename*2=Namen.pdf"),
    ),
  },
]

const HEADERS: OddMail[] = [
  { story: 'no date', word: 'nodateword', raw: utf8(lines(FROM, 'Subject: nodateword', '', 'x')) },
  {
    story: 'a date that is none',
    word: 'wrongdateword',
    raw: utf8(lines(FROM, 'Date: Sun, 99 Foo 99999 99:99:99 +9999', 'Subject: wrongdateword', '', 'x')),
  },
  {
    story: 'nobody in From, no Message-ID, no subject: only words',
    word: 'anonymousword',
    from: 'eve@customer.example',
    raw: utf8(lines('X-Mailer: none', '', 'anonymousword')),
  },
  { story: 'no header at all', word: 'headlessword', raw: utf8(lines('headlessword', '', 'and more')) },
  {
    story: 'headers twice, of which the first counts',
    word: 'doubleword',
    subject: /^doubleword$/,
    from: 'eve@customer.example',
    raw: utf8(
      lines(
        FROM,
        'From: mallory@other.example',
        'Subject: doubleword',
        'Subject: second',
        'Message-ID: <a@b>',
        'Message-ID: <c@d>',
        '',
        'x',
      ),
    ),
  },
  {
    story: 'headers named like the inside of JavaScript objects',
    word: 'protoword',
    raw: utf8(
      lines(
        FROM,
        '__proto__: x',
        'constructor: y',
        'toString: z',
        'Subject: protoword',
        `${mixed('b')}; __proto__=1; constructor=2`,
        '',
        '--b',
        'Content-Disposition: attachment; __proto__=x; filename=__proto__',
        '',
        'x',
        '--b--',
      ),
    ),
    files: ['__proto__'],
  },
  {
    story: 'one hundred thousand references',
    word: 'referencesword',
    raw: utf8(
      lines(FROM, 'Subject: referencesword') +
        lines(
          `References: ${Array.from({ length: 100_000 }, (_, n) => `<${n}@customer.example>`).join('\r\n ')}`,
        ) +
        lines('', 'x'),
    ),
  },
  {
    story: 'a subject of five megabytes in encoded words',
    word: 'longsubjectword',
    raw: utf8(lines(FROM, `Subject: longsubjectword ${'=?utf-8?Q?=C3=A4?=\r\n '.repeat(250_000)}x`, '', 'x')),
  },
]

const BYTES: OddMail[] = [
  {
    story: 'a line of twenty megabytes',
    word: 'longlineword',
    files: ['message.txt'],
    raw: utf8(head('Subject: Line') + lines(`longlineword ${'x'.repeat(20_000_000)}`)),
  },
  {
    story: 'twenty megabytes of words',
    word: 'manywordsword',
    files: ['message.txt'],
    raw: utf8(
      head('Subject: Words') +
        lines(`manywordsword ${Array.from({ length: 2_500_000 }, (_, n) => n.toString(36)).join(' ')}`),
    ),
  },
  {
    story: 'twenty megabytes of HTML',
    word: 'largehtmlword',
    raw: utf8(
      head('Subject: HTML', 'Content-Type: text/html') +
        lines('<p>largehtmlword</p>', '<p>some <b>words</b> a@b.example</p>\r\n'.repeat(450_000)),
    ),
  },
  {
    story: 'a megabyte of what could become addresses',
    word: 'addressesword',
    raw: utf8(head('Subject: Addresses') + lines('addressesword', `a@${'-'.repeat(190)}\r\n`.repeat(5_000))),
  },
  {
    story: 'a file of twenty megabytes in base64',
    word: 'largefileword',
    files: ['big.bin'],
    raw: withFiles(
      'largefileword',
      file(
        'filename=big.bin\r\nContent-Transfer-Encoding: base64',
        'application/octet-stream',
        'QUJD'.repeat(19).concat('\r\n').repeat(230_000),
      ),
    ),
  },
  {
    story: 'one thousand files',
    word: 'thousandword',
    raw: withFiles(
      'thousandword',
      ...Array.from({ length: 900 }, (_, n) => file(`filename=f${n}.txt`, 'text/plain', `file ${n}`)),
    ),
  },
  {
    story: 'a bare CR inside a line',
    word: 'barecrword',
    raw: utf8(head('Subject: CR') + lines('a\rbarecrword')),
  },
  {
    story: 'bare LF in the whole mail',
    word: 'barelfword',
    raw: utf8(`${FROM}\nSubject: LF\n\nbarelfword\nx\r\n`),
  },
  {
    story: 'NUL in headers and text',
    word: 'nulword',
    raw: utf8(lines(FROM, 'Subject: a\0b', '', 'x\0y nulword')),
  },
  {
    story: 'broken base64',
    word: 'brokenword',
    raw: utf8(
      head('Subject: brokenword', 'Content-Transfer-Encoding: base64') +
        lines('SGVsbG8*!!=d29ybGQ', '=====', 'Zg'),
    ),
  },
  {
    story: 'hostile file names',
    word: 'hostileword',
    files: ['invoiceexe.pdf', 'passwd', 'a_b_c', 'zero.txt', /^x{1,200}/, '_CON', /^attachment/],
    raw: withFiles(
      'hostileword',
      file(encoded('invoice\u202eexe.pdf')),
      file('filename="../../../../etc/passwd"'),
      file('filename="a:b*c"'),
      file(encoded('ze\u200bro\ufeff.txt')),
      file(`filename="${'x'.repeat(10_000)}.txt"`),
      file('filename=CON'),
      file('filename=".."'),
    ),
  },
]

export const ODD_MAILS: OddMail[] = [...STRUCTURE, ...CHARSETS, ...HEADERS, ...BYTES]
