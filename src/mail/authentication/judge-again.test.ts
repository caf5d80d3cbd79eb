import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { composeMail, signingKey } from '../../../test/support/signed-mail.ts'
import type { Authentication } from '../../core/messages/types.ts'
import { type DnsLookup, dnsError } from './dns.ts'
import { openMailJudge } from './judge.ts'

const CLIENT = { address: '203.0.113.5', helo: 'mx.customer.example', secure: false }
const RECEIVED = new Date('2026-11-20T12:00:00Z')
const key = signingKey('customer.example')
/** What lies under the same name after the key was changed. */
const successor = signingKey('customer.example')
const policy = (p: string) => ({ '_dmarc.customer.example': `v=DMARC1; p=${p}` })
const KEY = { [key.name]: key.record }
const SPF = { 'customer.example': `v=spf1 ip4:${CLIENT.address} -all` }
const letter = {
  from: 'Kim <kim@customer.example>',
  to: 'inbox@example.org',
  subject: 'Meter reading',
  text: 'It says 4711.',
}
const signed = await composeMail(letter, [key])
const unsigned = await composeMail(letter)

/** A zone that can be changed while it is asked; null: it does not answer. */
function dns(records: Record<string, string>) {
  const state: { zone: Record<string, string> | null; asked: number } = { zone: records, asked: 0 }
  const lookup: DnsLookup = async (name, type) => {
    state.asked += 1
    if (!state.zone) throw dnsError('ESERVFAIL', name)
    const value = type === 'TXT' ? state.zone[name] : undefined
    if (value === undefined) throw dnsError('ENOTFOUND', name)
    return [[value]]
  }
  return { state, lookup }
}

function open(t: TestContext, records: Record<string, string>) {
  const { state, lookup } = dns(records)
  const judge = openMailJudge({ servers: null, hostname: 'mail.example.org', lookup })
  t.after(() => judge.close())
  const envelope = { from: 'kim@customer.example', to: ['inbox@example.org'], client: CLIENT }
  return {
    state,
    first: async (raw: Buffer) => (await judge.judge({ envelope, raw })) ?? assert.fail('nobody was judged'),
    again: (raw: Buffer, stored: Authentication, facts: { isClientKnown?: false } = {}) =>
      judge.judgeAgain({
        stored,
        raw,
        envelopeFrom: envelope.from,
        client: facts.isClientKnown === false ? null : CLIENT,
        receivedAt: RECEIVED,
      }),
  }
}

test('the same mail and the same answers come to the same judgement', async (t) => {
  for (const [raw, records] of [
    [signed, { ...policy('reject'), ...KEY, ...SPF }],
    [signed, KEY],
    [unsigned, { ...policy('reject'), ...SPF }],
    [unsigned, policy('quarantine')],
    [unsigned, {}],
    [Buffer.from(''), {}],
  ] as const) {
    const judge = open(t, records)
    const stored = await judge.first(raw)
    assert.deepEqual(await judge.again(raw, stored), stored)
  }
})

test('a key, a record or a policy that is gone or another now takes nothing away', async (t) => {
  const judge = open(t, { ...policy('none'), ...KEY, ...SPF })
  const pass = await judge.first(signed)
  const none = await judge.first(unsigned)
  for (const zone of [
    null,
    {},
    { ...policy('reject') },
    { ...policy('reject'), [key.name]: 'v=DKIM1; p=' },
    { ...policy('reject'), [key.name]: successor.record, 'customer.example': 'v=spf1 -all' },
  ]) {
    judge.state.zone = zone
    assert.deepEqual(await judge.again(signed, pass), pass)
    assert.deepEqual(await judge.again(unsigned, none), none)
  }
})

test('what nobody answered then is asked again; silence, and a key that is gone, answer nothing', async (t) => {
  const judge = open(t, {})
  judge.state.zone = null
  const unknown = await judge.first(signed)
  assert.equal(unknown.verdict, 'unknown')
  assert.deepEqual(await judge.again(signed, unknown), unknown)
  judge.state.zone = policy('reject')
  assert.equal((await judge.again(signed, unknown)).verdict, 'unknown')
  judge.state.zone = { ...policy('reject'), ...KEY, ...SPF }
  const now = await judge.again(signed, unknown)
  assert.deepEqual(now, await judge.first(signed))
  assert.equal(now.verdict, 'pass')
})

test('a client that nobody wrote down is not asked for', async (t) => {
  const judge = open(t, { ...policy('reject'), ...SPF })
  judge.state.zone = null
  const unknown = await judge.first(unsigned)
  judge.state.zone = { ...policy('reject'), ...SPF }
  assert.equal((await judge.again(unsigned, unknown)).verdict, 'pass')
  assert.deepEqual((await judge.again(unsigned, unknown, { isClientKnown: false })).spf, unknown.spf)
})

test('a signature that older rules misread holds now, by the policy of then', async (t) => {
  const judge = open(t, { ...policy('reject'), ...KEY })
  const pass = await judge.first(signed)
  const misread: Authentication = {
    ...pass,
    verdict: 'fail',
    dkim: [{ result: 'fail', domain: 'customer.example', selector: 'mail2026' }],
    dmarc: { ...pass.dmarc, result: 'fail', aligned: [] },
  }
  judge.state.zone = { ...policy('none'), ...KEY }
  assert.deepEqual(await judge.again(signed, misread), pass)
})

test('what the bytes say counts, whoever believed the mail', async (t) => {
  const judge = open(t, { ...policy('reject'), ...KEY })
  const pass = await judge.first(signed)
  const changed = Buffer.from(signed.toString('latin1').replace('4711', '4712'), 'latin1')
  const now = await judge.again(changed, pass)
  assert.deepEqual([now.verdict, now.dkim[0]?.result, now.dmarc.result], ['fail', 'neutral', 'fail'])
  // Weighed by the policy of then, whatever it is now; and where nobody answers what it is, it stays.
  judge.state.zone = policy('none')
  assert.equal((await judge.again(changed, pass)).verdict, 'fail')
  judge.state.zone = null
  assert.deepEqual(await judge.again(changed, pass), pass)
})

test('a domain that asked for nothing then is not weighed by what it asks for now', async (t) => {
  const judge = open(t, KEY)
  const pass = await judge.first(signed)
  judge.state.zone = { ...policy('reject'), ...KEY }
  const changed = Buffer.from(signed.toString('latin1').replace('4711', '4712'), 'latin1')
  const now = await judge.again(changed, pass)
  assert.deepEqual([now.verdict, now.dmarc.result, now.dmarc.policy], ['none', 'none', null])
})
