import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportMail, reportNames } from '../../../../test/support/corpus.ts'
import type { ReportedRecipient } from '../../../core/messages/types.ts'
import { parseMail } from '../parse.ts'
import type { ParsedMail } from '../parsed-mail.ts'

const MESSAGE_ID = '<0123456789abcdef0123456789abcdef@parlance.localhost>'
const KIM = 'kim@customer.example'

const read = async (name: string): Promise<ParsedMail> => parseMail(await reportMail(name))

/** Each recipient as `address action status code`; an original address is written before an arrow. */
const line = ({ originalAddress, address, action, status, code }: ReportedRecipient): string =>
  [
    originalAddress && originalAddress !== address ? `${originalAddress}→${address}` : (address ?? 'nobody'),
    action,
    status ?? '-',
    code ?? '-',
  ].join(' ')

/** What each delivery report of the corpus says; all name the Message-ID of the mail that they are about. */
const DELIVERY_REPORTS: Record<string, string[]> = {
  'postfix-says-the-user-is-unknown': [`${KIM} failed 5.1.1 550`],
  'postfix-warns-of-a-delay': [`${KIM} delayed 4.4.1 -`],
  'postfix-confirms-the-delivery': [`${KIM} relayed 2.0.0 -`],
  'exchange-online-refuses-in-german': [`${KIM} failed 5.1.10 550`],
  'gmail-does-not-find-the-address': [`${KIM} failed 5.1.1 550`],
  'amazon-ses-bounces-for-a-full-mailbox': [`${KIM} failed 5.2.2 552`],
  'sendmail-cannot-find-the-host': [`${KIM} failed 5.1.2 550`],
  'an-address-in-utf-8-is-refused': ['jörg@xn--bcher-kva.example failed 5.6.7 -'],
  'an-alias-fails-behind-the-address-we-wrote-to': [
    'kim+billing@customer.example→kim.private@elsewhere.example failed 5.2.2 552',
  ],
  'two-recipients-with-two-fates': [`${KIM} delivered 2.1.5 -`, 'lee@customer.example failed 5.4.7 451'],
  'office-365-hides-the-recipient-in-its-directory': [`${KIM} failed 5.1.1 -`],
  'our-own-relay-finds-a-virus': [`${KIM} failed 5.7.1 554`],
  'qmail-says-hi': [`${KIM} failed 5.1.1 550`],
  'exim-returns-the-message': [`${KIM} failed 5.7.1 550`],
  'postfix-without-a-machine-readable-part': [`${KIM} failed 5.7.1 554`],
  'exchange-5-5-did-not-reach-the-recipient': [`${KIM} failed 5.1.1 -`],
  'outlook-2003-in-german': [`${KIM} failed 5.1.1 -`],
  'domino-does-not-list-the-user': [`${KIM} failed 5.1.1 -`],
  'gmx-cannot-deliver': [`${KIM} failed 5.2.2 -`],
  't-online-kennt-den-empfaenger-nicht': [`${KIM} failed 5.1.1 550`],
  'web-de-verzoegert': [`${KIM} delayed 4.7.1 451`],
  'yahoo-is-sorry': [`${KIM} failed 5.1.1 554`],
  'aol-with-sendmail-manners': [`${KIM} failed 5.1.1 550`],
  'communigate-fails-for-a-local-account': [`${KIM} failed 5.2.2 -`],
  'mdaemon-transcript': [`${KIM} failed - 550`],
  'mailenable-could-not-deliver': [`${KIM} failed - 550`],
  'imail-knows-no-such-user': [`${KIM} failed 5.1.1 -`],
  'courier-could-not-deliver': [`${KIM} failed - 553`],
  'zimbra-over-amavis-is-spam-to-them': [`${KIM} failed 5.6.0 554`],
  'groupwise-names-the-user': [`${KIM} failed 5.1.1 550`],
  'barracuda-blocks-the-message': [`${KIM} failed 5.7.1 -`],
  'messagelabs-gives-up': [`${KIM} failed 5.7.1 550`],
  'kerio-cannot-connect': [`${KIM} failed 4.4.7 -`],
  'smtp32-in-one-line': [`${KIM} failed - -`],
  'mimecast-holds-no-such-address': [`${KIM} failed 5.1.1 550`],
  'a-japanese-provider-returns-an-error-mail': [`${KIM} failed 5.1.1 -`],
  'a-chinese-provider-returns-the-mail': [`${KIM} failed 5.1.1 550`],
  'a-french-server-without-codes': [`${KIM} failed 5.1.1 -`],
  'a-russian-server-with-a-quoted-copy': [`${KIM} failed 5.2.2 -`],
  'a-server-that-names-nobody': ['nobody failed 5.7.0 554'],
  'a-report-that-lost-its-mime-structure': [`${KIM} failed 5.1.1 550`],
  'a-final-bounce-that-quotes-greylisting': [`${KIM} failed 4.7.1 450`],
  'groupwise-says-it-arrived': [`${KIM} delivered - -`],
  'a-moderator-rejects': [`${KIM} failed - -`],
  'sendgrid-style-notice-of-a-block': [`${KIM} failed 5.7.1 554`],
  'a-filter-wraps-the-report-of-another-server': [`${KIM} failed 5.1.1 550`],
  'a-gateway-goes-on-trying-under-a-subject-of-failure': [`${KIM} delayed - -`],
  'a-guest-list-keeps-the-mail-waiting': [`${KIM} delayed 4.7.0 -`],
  'a-hosting-panel-answers-as-nobody': [`${KIM} failed 5.1.1 -`],
  'a-mailbox-refuses-in-the-form-of-a-receipt': [`${KIM} failed 5.2.2 -`],
  'a-message-center-answers-with-a-transcript': [`${KIM} failed 5.1.1 550`],
  'a-mobile-operator-has-no-valid-recipient': [`${KIM} failed - -`],
  'a-provider-that-has-screen-names-only': ['nobody failed - -'],
  'a-server-counts-its-errors': [`${KIM} failed 5.4.6 554`],
  'a-status-that-is-a-reply-code': [`${KIM} failed - 552`],
  'dragonfly-did-not-like-the-data': [`${KIM} failed 5.7.26 550`],
  'exchange-5-5-names-an-entry-of-its-directory': [`${KIM} failed 5.1.1 -`],
  'a-part-that-is-the-mail-itself': [`${KIM} failed 5.1.1 -`],
  'sendmail-5-deferred-it-and-then-gave-up': [`${KIM} failed 5.1.1 550`],
  'nobodys-address-says-that-the-mailbox-is-full': [`${KIM} failed 5.2.2 -`],
}

for (const [name, recipients] of Object.entries(DELIVERY_REPORTS))
  test(`${name}: a delivery report`, async () => {
    const { report, automatic } = await read(name)
    assert.ok(report?.kind === 'delivery', `taken for ${report?.kind ?? automatic?.kind ?? 'ordinary mail'}`)
    assert.deepEqual(report.recipients.map(line), recipients)
    assert.equal(report.messageIds[0], MESSAGE_ID)
    assert.equal(automatic?.kind, 'report')
    for (const { diagnostic } of report.recipients) assert.notEqual(diagnostic, '')
  })

const WITHOUT_AN_ID: Record<string, string[]> = {
  'exim-warns-after-a-day': [`${KIM} delayed 4.4.1 -`],
  'a-network-returns-the-report-without-the-mail': [`${KIM} failed 5.1.1 550`],
  'imail-returns-nothing-but-a-line': [`${KIM} failed 5.1.1 -`],
  'mailmarshal-quotes-the-subject-only': [`${KIM} failed 5.1.1 550`],
}

for (const [name, recipients] of Object.entries(WITHOUT_AN_ID))
  test(`${name}: a delivery report that does not say about which mail`, async () => {
    const { report } = await read(name)
    assert.ok(report?.kind === 'delivery')
    assert.deepEqual([report.messageIds, report.recipients.map(line)], [[], recipients])
  })

const COMPLAINTS: Record<string, { feedbackType: string; recipients: string[]; userAgent: string | null }> = {
  'a-provider-forwards-a-complaint': {
    feedbackType: 'abuse',
    recipients: [KIM],
    userAgent: 'Example-FBL/1.0',
  },
  'a-complaint-that-hides-the-reader': {
    feedbackType: 'abuse',
    recipients: [],
    userAgent: 'Example-FBL/1.0',
  },
  'a-reader-says-it-is-no-spam': {
    feedbackType: 'not-spam',
    recipients: [KIM],
    userAgent: 'Example-FBL/1.0',
  },
  'microsoft-forwards-a-complaint-without-fields': {
    feedbackType: 'abuse',
    recipients: [KIM],
    userAgent: null,
  },
}

for (const [name, expected] of Object.entries(COMPLAINTS))
  test(`${name}: a complaint`, async () => {
    const { report } = await read(name)
    assert.ok(report?.kind === 'complaint')
    const { feedbackType, recipients, userAgent, messageIds } = report
    assert.deepEqual({ feedbackType, recipients, userAgent }, expected)
    assert.equal(messageIds[0], MESSAGE_ID)
  })

test('a-mail-program-says-it-was-shown: a read receipt', async () => {
  const { report } = await read('a-mail-program-says-it-was-shown')
  assert.ok(report?.kind === 'receipt')
  assert.deepEqual(
    [report.disposition, report.recipients, report.messageIds[0]],
    ['displayed', [KIM], MESSAGE_ID],
  )
})

test('outlook-deletes-it-unread: a read receipt, and no refusal', async () => {
  const { report } = await read('outlook-deletes-it-unread')
  assert.ok(report?.kind === 'receipt')
  assert.deepEqual([report.disposition, report.recipients], ['deleted', [KIM]])
})

/** Mail that is no report: who wrote it, and what says so. */
const NO_REPORTS: Record<string, [kind: string, signal?: RegExp]> = {
  'exchange-is-out-of-office': ['answer', /^subject: Automatic reply/],
  'a-vacation-program-answers': ['answer', /^auto-submitted: auto-replied/],
  'abwesenheitsnotiz-ohne-kopfzeilen': ['answer', /^subject: Abwesenheitsnotiz/],
  'a-challenge-before-delivery': ['answer', /^auto-submitted/],
  'ezmlm-warns-a-subscriber': ['list', /^mailing-list/],
  'a-mail-over-a-list': ['list', /^list-id/],
  'a-newsletter': ['bulk', /^list-unsubscribe/],
  'a-ticket-system-notifies': ['generated', /^auto-submitted: auto-generated/],
  'a-parcel-was-not-delivered': ['generated', /^auto-submitted/],
  'a-dmarc-summary': ['generated', /^from: noreply-dmarc/],
  'a-customer-forwards-a-bounce': ['person'],
  'a-customer-asks-about-undeliverable-mail': ['person'],
  'a-postmaster-writes-himself': ['person'],
  'a-postmaster-quotes-a-transcript': ['person'],
  'a-plain-answer-by-a-person': ['person'],
}

for (const [name, [kind, signal]] of Object.entries(NO_REPORTS))
  test(`${name}: no report`, async () => {
    const { report, automatic } = await read(name)
    assert.equal(report, null)
    assert.equal(automatic?.kind ?? 'person', kind)
    if (signal) assert.match(automatic?.signal ?? '', signal)
  })

test('every mail of the corpus is in one of the tables', async () => {
  const named = [
    ...Object.keys(DELIVERY_REPORTS),
    ...Object.keys(COMPLAINTS),
    ...Object.keys(NO_REPORTS),
    ...Object.keys(WITHOUT_AN_ID),
    'outlook-deletes-it-unread',
    'a-mail-program-says-it-was-shown',
  ]
  assert.deepEqual(named.sort(), await reportNames())
})

test('a report names the mail and the recipient whatever its line ends are', async () => {
  for (const name of ['qmail-says-hi', 'postfix-says-the-user-is-unknown'])
    for (const end of ['\n', '\r']) {
      const text = (await reportMail(name)).toString('latin1').replaceAll('\r\n', end)
      for (const raw of [text, `${text}\r\n`]) {
        const { report } = await parseMail(Buffer.from(raw, 'latin1'))
        assert.ok(report?.kind === 'delivery', name)
        assert.deepEqual([report.messageIds[0], report.recipients[0]?.address], [MESSAGE_ID, KIM])
      }
    }
})

test('a boundary that lost the blank before it still divides a report', async () => {
  const raw = (await reportMail('two-recipients-with-two-fates')).toString('latin1')
  const broken = raw.replace(/;\s*boundary=/, ';\r\nboundary=')
  assert.notEqual(broken, raw)
  const { report } = await parseMail(Buffer.from(broken, 'latin1'))
  assert.equal(report?.kind === 'delivery' && report.recipients.length, 2)
})

test('behind a silent forwarding, the words name the recipient that we know', async () => {
  const raw = (await reportMail('an-alias-fails-behind-the-address-we-wrote-to')).toString()
  const silent = raw.replace(/Original-Recipient:.*\r\n/, '')
  const original = async (source: string) => {
    const { report } = await parseMail(Buffer.from(source))
    return report?.kind === 'delivery' && report.recipients[0]?.originalAddress
  }
  assert.equal(await original(silent), 'kim+billing@customer.example')
  assert.equal(await original(silent.replace(/ \(expanded from [^)]*\)/, '')), null)
})

test('a server that writes in the name of the recipient still names him', async () => {
  const raw = (await reportMail('imail-knows-no-such-user')).toString()
  const { report } = await parseMail(Buffer.from(raw.replace(/From: .*\r\n/, `From: ${KIM}\r\n`)))
  assert.ok(report?.kind === 'delivery')
  assert.deepEqual(report.recipients.map(line), [`${KIM} failed 5.1.1 -`])
})

test('codes beside the returned mail need no language', async () => {
  const raw = (await reportMail('a-french-server-without-codes')).toString()
  const strange = raw
    .replace('Message non remis', 'Qwert')
    .replace("n'a pas pu être remis", 'zuiop')
    .replace('Le destinataire est inconnu.', '550 5.1.1 asdf')
  const { report } = await parseMail(Buffer.from(strange))
  assert.ok(report?.kind === 'delivery')
  assert.deepEqual(report.recipients.map(line), [`${KIM} failed 5.1.1 550`])
})

test('the empty sender of the envelope makes a server of an author who looks like nobody', async () => {
  const raw = Buffer.from(
    [
      'From: Mail Service <service@customer.example>',
      'Subject: Delivery has failed',
      '',
      `The message to ${KIM} could not be delivered: 550 5.1.1 unknown user`,
      `Message-ID: ${MESSAGE_ID}`,
      '',
    ].join('\r\n'),
  )
  assert.equal((await parseMail(raw, { envelopeFrom: 'service@customer.example' })).report, null)
  const { report } = await parseMail(raw, { envelopeFrom: '' })
  assert.ok(report?.kind === 'delivery')
  assert.deepEqual(report.recipients.map(line), [`${KIM} failed 5.1.1 550`])
})

test('a parcel service with the name of a mail service delivers parcels', async () => {
  const raw = Buffer.from(
    [
      'From: Mail Delivery Service <hello@parcels.example>',
      'Subject: Your delivery failed',
      '',
      'We could not deliver your parcel to Main Street 550: recipient not found.',
      '',
    ].join('\r\n'),
  )
  assert.equal((await parseMail(raw, { envelopeFrom: 'track@parcels.example' })).report, null)
})

test('what people write of holidays and failures is no answer of a program', async () => {
  const judged = async (...lines: string[]) => {
    const raw = Buffer.from(`${lines.join('\r\n')}\r\n`)
    const { report, automatic } = await parseMail(raw, { envelopeFrom: 'x@customer.example' })
    return report?.kind ?? automatic?.kind ?? 'person'
  }
  const from = `From: Kim <${KIM}>`
  assert.equal(await judged(from, 'Subject: Urlaub und Zählerstand', '', 'Ich bin im Urlaub.'), 'person')
  assert.equal(await judged(from, 'Subject: x', 'Auto-Submitted: no', '', 'Hello.'), 'person')
  assert.equal(await judged(from, 'Subject: x', 'X-Autoreply: no', '', 'Hello.'), 'person')
  const shop = 'From: Shop <news@shop.example>'
  const unsubscribe = 'List-Unsubscribe: <https://shop.example/u>'
  assert.equal(await judged(shop, 'Subject: Urlaub buchen', 'Precedence: bulk', unsubscribe, '', 'x'), 'bulk')
  assert.equal(await judged(from, 'Subject: Meter (absence notice)', 'Precedence: bulk', '', 'x'), 'answer')
})

test('a responder that speaks of deliveries behind an empty sender is no report', async () => {
  const judged = async (header: string, text: string) => {
    const copy = `From: inbox@parlance.localhost\r\nTo: ${KIM}\r\nSubject: x\r\nMessage-ID: ${MESSAGE_ID}\r\n`
    const raw = Buffer.from(`From: Kim <${KIM}>\r\n${header}\r\n\r\n${text}\r\n\r\n${copy}`)
    const { report, automatic } = await parseMail(raw, { envelopeFrom: '' })
    return report?.kind ?? automatic?.kind
  }
  const arrived = `Your message has been delivered to ${KIM}, who is away.`
  const lost = `I am away. Mail to ${KIM} will not be forwarded and could not be delivered elsewhere.`
  assert.equal(await judged('Subject: Hello', arrived), 'generated')
  assert.equal(await judged('X-Autoreply: yes', lost), 'answer')
  assert.equal(await judged('Auto-Submitted: auto-replied', lost), 'answer')
})

test('a person who writes behind an empty sender is still read, and marked', async () => {
  const raw = Buffer.from(`From: Kim <${KIM}>\r\nSubject: Meter\r\n\r\nIt shows 4711.\r\n`)
  const { report, automatic } = await parseMail(raw, { envelopeFrom: '' })
  assert.equal(report, null)
  assert.deepEqual(automatic, { kind: 'generated', signal: 'the envelope has no sender' })
})

test('a huge or senseless report is read in part, and neither hangs nor throws', async () => {
  const head = 'Return-Path: <>\r\nFrom: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n'
  const multipart = `${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n`
  const status = '--b\r\nContent-Type: message/delivery-status\r\n\r\n'
  const wrapped = `--b\r\nContent-Type: message/rfc822\r\n\r\n${multipart.replace('=b', '=c')}--c\r\n\r\n`
  const bodies = [
    `${head}\r\n${'a@'.repeat(2_000_000)}`,
    `${head}\r\n${'<a@b.example>: could not be delivered 550 5.1.1\r\n'.repeat(80_000)}`,
    `${head}\r\n${'message-id '.repeat(400_000)}`,
    `${head}\r\n${'From: To: '.repeat(400_000)}`,
    `${multipart}${status}${'Final-Recipient: rfc822; a@b.example\r\n\r\n'.repeat(100_000)}--b--\r\n`,
    `${multipart}${status}${'x'.repeat(4_000_000)}\r\n--b--\r\n`,
    `${multipart}${status.repeat(5_000)}`,
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${wrapped.repeat(5_000)}`,
    `${head}\r\n${'the following recipients '.repeat(80_000)}\r\n${'not an address follows '.repeat(80_000)}`,
  ]
  for (const body of bodies) {
    const mail = await parseMail(Buffer.from(body), { envelopeFrom: '' })
    assert.equal(mail.subject, 'failure notice')
    if (mail.report?.kind === 'delivery') assert.ok(mail.report.recipients.length <= 1_000)
  }
})
