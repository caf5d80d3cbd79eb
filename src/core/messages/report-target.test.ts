import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Authentication, DeliveryReport, IncomingMail, ReportedRecipient } from './index.ts'
import { namelessFailure } from './report-target.ts'

const failed: ReportedRecipient = {
  address: 'kim@customer.example',
  originalAddress: null,
  action: 'failed',
  status: '5.1.1',
  code: 550,
  diagnostic: 'unknown',
  remoteMta: null,
}

const report: DeliveryReport = {
  kind: 'delivery',
  messageIds: [],
  mentions: [],
  recipients: [failed],
  reportingMta: null,
}

const judged = (verdict: Authentication['verdict']): Authentication => ({
  verdict,
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: verdict === 'fail' ? 'fail' : 'none', policy: null, domain: null, aligned: [] },
  arc: { result: 'none' },
})

const mail = (facts: Partial<IncomingMail> = {}): IncomingMail => ({
  sourceBlob: '',
  derivedVersion: 1,
  authenticationVersion: 1,
  isUnparsed: false,
  envelopeFrom: '',
  client: null,
  contentDigest: '',
  bodyParts: null,
  internetMessageId: null,
  inReplyTo: null,
  references: [],
  attachments: [],
  headers: {},
  authentication: null,
  date: null,
  report,
  automatic: null,
  subject: 'failure notice',
  text: null,
  html: null,
  htmlBlob: null,
  from: { address: 'MAILER-DAEMON@mx.customer.example' },
  replyTo: null,
  to: [],
  cc: [],
  ...facts,
})

test('a server tells a failure from the empty sender, or by its name', () => {
  const pat = { from: { address: 'pat@customer.example' } }
  assert.deepEqual(namelessFailure(mail())?.recipients, [failed])
  assert.ok(namelessFailure(mail(pat)))
  assert.ok(namelessFailure(mail({ envelopeFrom: 'mailer-daemon@mx.customer.example' })))
  assert.ok(namelessFailure(mail({ authentication: judged('none') })))
  assert.equal(namelessFailure(mail({ ...pat, envelopeFrom: 'pat@customer.example' })), null)
})

test('one whose author cannot be believed, that names a mail, or tells no failure is none', () => {
  assert.equal(namelessFailure(mail({ authentication: judged('fail') })), null)
  assert.equal(namelessFailure(mail({ report: { ...report, messageIds: ['<foreign@x.example>'] } })), null)
  const waits = { ...report, recipients: [{ ...failed, action: 'delayed' as const }] }
  assert.equal(namelessFailure(mail({ report: waits })), null)
  assert.equal(namelessFailure(mail({ report: null })), null)
})
