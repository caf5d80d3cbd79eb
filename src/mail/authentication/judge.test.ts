import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { composeMail, signingKey } from '../../../test/support/signed-mail.ts'
import type { MailEnvelope } from '../inbound/arrived-mail.ts'
import { type DnsLookup, dnsError } from './dns.ts'
import { type MailJudgeOptions, openMailJudge } from './judge.ts'
import { judgementOf } from './verdict.ts'

const CLIENT = '203.0.113.5'
const key = signingKey('customer.example')
const foreign = signingKey('elsewhere.example')
const REJECT = { '_dmarc.customer.example': 'v=DMARC1; p=reject' }
const KEYS = { [key.name]: key.record, [foreign.name]: foreign.record }
const letter = {
  from: 'Kim <kim@customer.example>',
  to: 'inbox@example.org',
  subject: 'Meter reading',
  text: 'It says 4711.',
}

const zone =
  (records: Record<string, string>): DnsLookup =>
  async (name, type) => {
    const value = type === 'TXT' ? records[name] : undefined
    if (value === undefined) throw dnsError('ENOTFOUND', name)
    return [[value]]
  }

const envelope = (facts: Partial<MailEnvelope> = {}): MailEnvelope => ({
  from: 'kim@customer.example',
  to: ['inbox@example.org'],
  client: { address: CLIENT, helo: 'mx.customer.example', secure: false },
  ...facts,
})

function open(t: TestContext, options: Partial<MailJudgeOptions>) {
  const judge = openMailJudge({ servers: null, hostname: 'mail.example.org', ...options })
  t.after(() => judge.close())
  return async (raw: Buffer, facts: Partial<MailEnvelope> = {}) => {
    const judged = await judge.judge({ envelope: envelope(facts), raw })
    return judged ?? assert.fail('nobody was judged')
  }
}

test('a signature of the author’s domain that holds makes DMARC pass', async (t) => {
  const judge = open(t, { lookup: zone({ ...REJECT, ...KEYS }) })
  const judged = await judge(await composeMail(letter, [foreign, key]))
  assert.equal(judged.verdict, 'pass')
  assert.deepEqual(
    judged.dkim.map(({ result, domain, selector }) => `${result} ${selector} ${domain}`).sort(),
    ['pass mail2026 customer.example', 'pass mail2026 elsewhere.example'],
  )
  assert.deepEqual(judged.dmarc, {
    result: 'pass',
    policy: 'reject',
    domain: 'customer.example',
    aligned: ['dkim'],
  })
  assert.deepEqual([judged.spf, judged.arc.result], [{ result: 'none', domain: 'customer.example' }, 'none'])
})

test('a client that the author’s domain names passes by SPF', async (t) => {
  const records = { ...REJECT, 'customer.example': `v=spf1 ip4:${CLIENT} -all` }
  const judge = open(t, { lookup: zone(records) })
  const judged = await judge(await composeMail(letter))
  assert.deepEqual([judged.verdict, judged.spf.result, judged.dmarc.aligned], ['pass', 'pass', ['spf']])
  const other = await judge(await composeMail(letter), {
    client: { address: '198.51.100.9', helo: 'x', secure: false },
  })
  assert.deepEqual([other.verdict, other.spf.result, other.dmarc.result], ['fail', 'fail', 'fail'])
})

test('what the author’s domain does not vouch for fails where it asks for that', async (t) => {
  const raw = await composeMail(letter, [foreign])
  const verdict = async (policy: string | undefined) => {
    const records = { ...KEYS, ...(policy ? { '_dmarc.customer.example': `v=DMARC1; p=${policy}` } : {}) }
    const { verdict, dmarc } = await open(t, { lookup: zone(records) })(raw)
    return [verdict, dmarc.result, dmarc.policy]
  }
  assert.deepEqual(await verdict('reject'), ['fail', 'fail', 'reject'])
  assert.deepEqual(await verdict('quarantine'), ['fail', 'fail', 'quarantine'])
  assert.deepEqual(await verdict('none'), ['none', 'fail', 'none'])
  assert.deepEqual(await verdict(undefined), ['none', 'none', null])
})

test('without a policy, the author’s own signature still counts', async (t) => {
  const judged = await open(t, { lookup: zone(KEYS) })(await composeMail(letter, [key]))
  assert.deepEqual([judged.verdict, judged.dmarc.result], ['pass', 'none'])
})

test('a mail that was changed on its way, or signed in part, is not vouched for', async (t) => {
  const judge = open(t, { lookup: zone({ ...REJECT, ...KEYS }) })
  const raw = (await composeMail(letter, [key])).toString('latin1')
  const changed = await judge(Buffer.from(raw.replace('4711', '4712'), 'latin1'))
  assert.deepEqual([changed.verdict, changed.dkim[0]?.result], ['fail', 'neutral'])
  const forged = await judge(Buffer.from(raw.replace('Meter reading', 'Meter reading?'), 'latin1'))
  assert.deepEqual([forged.verdict, forged.dkim[0]?.result], ['fail', 'fail'])
})

test('what a mail says of itself is not heard', async (t) => {
  const judge = open(t, { lookup: zone(REJECT) })
  const headers = {
    'Authentication-Results': 'mail.example.org; dmarc=pass header.from=customer.example; spf=pass',
    'Received-SPF': 'pass',
    'X-Spam-Status': 'No',
  }
  assert.equal((await judge(await composeMail({ ...letter, headers }))).verdict, 'fail')
})

test('a mail with two authors, with none, or not to be read, is believed by nobody', async (t) => {
  const judge = open(t, { lookup: zone({ ...REJECT, ...KEYS }) })
  const signed = (await composeMail(letter, [key])).toString('latin1')
  for (const raw of [
    `From: other@elsewhere.example\r\n${signed}`,
    signed.replace(/^From: .*\r\n/m, ''),
    signed.replace('Kim <kim@customer.example>', 'kim@customer.example, a@elsewhere.example'),
    `X-Long: ${'x'.repeat(200_000)}\r\n${signed}`,
    '',
  ]) {
    const judged = await judge(Buffer.from(raw, 'latin1'))
    assert.deepEqual([judged.verdict, judged.dmarc.result], ['fail', 'permerror'], raw.slice(0, 40))
  }
})

test('a judgement is about the author that is shown, or about nobody', async (t) => {
  const judge = open(t, { lookup: zone(KEYS) })
  const judged = await judge(await composeMail(letter, [key]))
  assert.equal(judgementOf(judged, { address: 'Kim@Customer.example' })?.verdict, 'pass')
  assert.equal(judgementOf(judged, { address: 'kim@elsewhere.example' })?.verdict, 'fail')
  assert.equal(judgementOf(null, { address: 'kim@elsewhere.example' }), null)
})

test('a name server that hangs, refuses or fails leaves it open, and never throws', async (t) => {
  const raw = await composeMail(letter, [key])
  const limits = { identifiersMs: 30, policyMs: 30 }
  for (const lookup of [
    () => new Promise<never>(() => {}),
    () => Promise.reject(dnsError('ECONNREFUSED', 'nobody there')),
    () => Promise.reject(dnsError('ESERVFAIL', 'broken')),
    () => Promise.reject(new Error('bug')),
  ]) {
    const judged = await open(t, { lookup, limits })(raw)
    assert.deepEqual(
      [judged.verdict, judged.spf.result, judged.dkim[0]?.result, judged.dmarc.result],
      ['unknown', 'temperror', 'temperror', 'temperror'],
    )
  }
})

test('a stranger’s slow key does not keep us from the policy of the author', async (t) => {
  const records = zone(REJECT)
  const lookup: DnsLookup = (name, type) =>
    name === foreign.name ? new Promise<never>(() => {}) : records(name, type)
  const judged = await open(t, { lookup, limits: { identifiersMs: 30, policyMs: 30_000 } })(
    await composeMail(letter, [foreign]),
  )
  assert.deepEqual([judged.verdict, judged.dkim[0]?.result], ['fail', 'temperror'])
})

test('the author’s own key that cannot be had leaves it open', async (t) => {
  const records = zone(REJECT)
  const lookup: DnsLookup = (name, type) =>
    name === key.name ? Promise.reject(dnsError('ESERVFAIL', 'broken')) : records(name, type)
  const judged = await open(t, { lookup })(await composeMail(letter, [key]))
  assert.deepEqual([judged.verdict, judged.dmarc.result], ['unknown', 'temperror'])
})

test('one mail asks a bounded number of questions', async (t) => {
  let asked = 0
  const lookup: DnsLookup = async (name, type) => {
    asked += 1
    if (type !== 'TXT') return ['203.0.113.99']
    if (name.startsWith('_dmarc.')) return [['v=DMARC1; p=reject']]
    return [[`v=spf1 ${Array.from({ length: 9 }, (_, n) => `include:i${n}.${name}`).join(' ')} -all`]]
  }
  const signatures = Array.from(
    { length: 300 },
    (_, n) => `DKIM-Signature: v=1; a=rsa-sha256; d=d${n}.example; s=s; h=from; bh=x; b=x\r\n`,
  ).join('')
  const raw = Buffer.concat([Buffer.from(signatures), await composeMail(letter)])
  await open(t, { lookup })(raw)
  assert.ok(asked <= 60 + 10 + 12 + 60, `${asked} questions`)
})
