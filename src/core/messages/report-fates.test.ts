import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComplaintReport, DeliveryReport, ReportedRecipient } from './mail-report.ts'
import { fatesOf, withFate } from './report-fates.ts'
import type { DeliveryStatus, MessageAddress } from './types.ts'

const at = new Date('2026-11-16T09:31:00Z')
const KIM = 'kim@customer.example'
const LEE = 'lee@customer.example'

const sentTo = (...addresses: string[]) => ({
  to: addresses.map((address): MessageAddress => ({ address, status: 'delivered' })),
  cc: [],
  bcc: [],
})

const said = (facts: Partial<ReportedRecipient> = {}): ReportedRecipient => ({
  address: KIM,
  originalAddress: null,
  action: 'failed',
  status: '5.1.1',
  code: 550,
  diagnostic: 'smtp; 550 5.1.1 unknown',
  remoteMta: null,
  ...facts,
})

const delivery = (recipients: ReportedRecipient[], mentions: string[] = []): DeliveryReport => ({
  kind: 'delivery',
  messageIds: [],
  mentions,
  recipients,
  reportingMta: null,
})

const outcomes = (to: string[], report: DeliveryReport): string[] =>
  fatesOf(sentTo(...to), report).map(({ address, outcome }) => `${address} ${outcome}`)

test('the original recipient counts more than the one behind an alias', () => {
  const report = delivery([said({ address: 'other@elsewhere.example', originalAddress: KIM })])
  assert.deepEqual(outcomes([KIM, LEE], report), [`${KIM} bounced`])
})

test('the spelling of an address does not matter', () => {
  assert.deepEqual(outcomes(['Kim@Customer.Example'], delivery([said()])), ['Kim@Customer.Example bounced'])
})

test('of several recipients only those are meant that are named', () => {
  assert.deepEqual(outcomes([KIM, LEE], delivery([said()])), [`${KIM} bounced`])
  assert.deepEqual(outcomes([KIM, LEE], delivery([said({ address: null })])), [])
  assert.deepEqual(outcomes([KIM, LEE], delivery([said({ address: null })], [LEE])), [`${LEE} bounced`])
  assert.deepEqual(outcomes([KIM, LEE], delivery([said({ address: null })], [KIM, LEE])), [])
  assert.deepEqual(outcomes([KIM, LEE], delivery([said({ address: 'max@customer.example' })])), [])
})

test('the only recipient is meant by nobody, by a name like his, not by a stranger’s', () => {
  assert.deepEqual(outcomes([KIM], delivery([said({ address: null })])), [`${KIM} bounced`])
  assert.deepEqual(outcomes([KIM], delivery([said({ address: 'kim@mail.customer.example' })])), [
    `${KIM} bounced`,
  ])
  assert.deepEqual(outcomes([KIM], delivery([said({ address: 'redacted@customer.example' })])), [
    `${KIM} bounced`,
  ])
  assert.deepEqual(outcomes([KIM], delivery([said({ address: 'max@elsewhere.example' })], [KIM])), [])
})

test('mail that another system sent, and we only imported, has no fate here', () => {
  const imported = { to: [{ address: KIM }], cc: [], bcc: [] }
  assert.deepEqual(fatesOf(imported, delivery([said()])), [])
})

test('what may work another time is no permanent bounce', () => {
  const permanent = (facts: Partial<ReportedRecipient>) =>
    fatesOf(sentTo(KIM), delivery([said(facts)]))[0]?.facts.isPermanent
  assert.equal(permanent({}), true)
  assert.equal(permanent({ status: null, code: null }), true)
  assert.equal(permanent({ status: '4.4.7', code: null }), false)
  assert.equal(permanent({ status: '5.2.2' }), false)
  assert.equal(permanent({ status: null, code: 452 }), false)
})

test('a virus is a reject only where no server of the recipient has seen it', () => {
  const words = { diagnostic: '554 virus found' }
  assert.deepEqual(outcomes([KIM], delivery([said(words)])), [`${KIM} rejected`])
  assert.deepEqual(outcomes([KIM], delivery([said({ ...words, remoteMta: 'mx.customer.example' })])), [
    `${KIM} bounced`,
  ])
})

test('feedback is a complaint only where the reader complains', () => {
  const outcome = (feedbackType: string) => {
    const report: ComplaintReport = {
      kind: 'complaint',
      messageIds: [],
      mentions: [],
      feedbackType,
      recipients: [KIM],
      userAgent: null,
    }
    return fatesOf(sentTo(KIM), report)[0]?.outcome
  }
  assert.deepEqual(['abuse', 'fraud', 'opt-out', 'other'].map(outcome), Array(4).fill('complained'))
  assert.deepEqual(['not-spam', 'auth-failure'].map(outcome), ['feedback', 'feedback'])
})

test('what is final stays, and a delay changes nothing', () => {
  const [bounced] = fatesOf(sentTo(KIM), delivery([said()]))
  const [delayed] = fatesOf(sentTo(KIM), delivery([said({ action: 'delayed' })]))
  const [delivered] = fatesOf(sentTo(KIM), delivery([said({ action: 'expanded' })]))
  const after = (status: DeliveryStatus, fate: typeof bounced) =>
    withFate({ address: KIM, status }, fate, at).status
  assert.deepEqual(
    (['accepted', 'delivered', 'bounced', 'complained', 'rejected', 'failed'] as const).map((status) =>
      after(status, bounced),
    ),
    ['bounced', 'bounced', 'bounced', 'complained', 'rejected', 'failed'],
  )
  assert.equal(after('accepted', delayed), 'accepted')
  assert.equal(after('accepted', delivered), 'delivered')
  const error = withFate({ address: KIM, status: 'bounced', error: { message: 'first' } }, bounced, at).error
  assert.deepEqual(error, { message: 'first' })
  assert.equal(withFate({ address: KIM, status: 'delivered' }, bounced, at).error?.at, at.toISOString())
})
