import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Authentication, AuthenticationResult, AuthenticationVerdict } from '../messages/types.ts'
import { judgeMail, type MailFacts } from './guard.ts'

const now = new Date('2026-11-20T12:00:00Z')
const KIM = 'kim@customer.example'
const judge = (facts: Partial<MailFacts>) =>
  judgeMail(
    {
      automatic: null,
      envelopeFrom: KIM,
      from: { address: KIM },
      isSpam: false,
      isTrashed: false,
      authentication: null,
      receivedAt: now,
      ...facts,
    },
    { ownAddresses: new Set(['inbox@example.org']), now },
  )

const authentication = (verdict: AuthenticationVerdict, spf: AuthenticationResult): Authentication => ({
  verdict,
  spf: { result: spf, domain: 'customer.example' },
  dkim: [],
  dmarc: { result: 'none', policy: null, domain: 'customer.example', aligned: [] },
  arc: { result: 'none' },
})

test('the sender of the envelope is answered; who wrote counts as well', () => {
  assert.deepEqual(judge({}), { to: KIM, addresses: [KIM] })
  assert.deepEqual(judge({ envelopeFrom: 'SRS0=x=y=customer.example=kim@Forwarder.example' }), {
    to: 'srs0=x=y=customer.example=kim@forwarder.example',
    addresses: ['srs0=x=y=customer.example=kim@forwarder.example', KIM],
  })
  assert.deepEqual(judge({ from: { address: '' } }), { to: KIM, addresses: [KIM] })
})

test('what makes a mail unanswerable', () => {
  const mails: [Partial<MailFacts>, string][] = [
    [{ automatic: { kind: 'list', signal: 'list-id: x' } }, 'automatic'],
    [{ envelopeFrom: '' }, 'automatic'],
    [{ envelopeFrom: null }, 'no_sender'],
    [{ envelopeFrom: 'kim' }, 'no_sender'],
    [{ from: { address: 'noreply@customer.example' } }, 'silent_sender'],
    [{ envelopeFrom: 'bounces-1@customer.example' }, 'silent_sender'],
    [{ from: { address: 'Inbox+token@Example.org' } }, 'own_address'],
    [{ isSpam: true }, 'spam'],
    [{ isTrashed: true }, 'spam'],
    [{ authentication: authentication('fail', 'pass') }, 'not_authenticated'],
    [{ authentication: authentication('none', 'fail') }, 'not_authenticated'],
    [{ receivedAt: new Date('2026-11-19T11:59:00Z') }, 'too_old'],
  ]
  for (const [facts, refusal] of mails) assert.deepEqual(judge(facts), { refusal })
})

test('a forwarder may break SPF where the author’s domain vouches all the same', () => {
  assert.ok('to' in judge({ authentication: authentication('pass', 'fail') }))
  assert.ok('to' in judge({ authentication: authentication('none', 'softfail') }))
  assert.ok('to' in judge({ authentication: authentication('unknown', 'temperror') }))
})
