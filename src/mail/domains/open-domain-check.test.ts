import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { dnsZone, type Zone, type ZoneOptions } from '../../../test/support/dns-zone.ts'
import { makeDomainKey } from '../../core/domains/index.ts'
import { recordsOf } from '../../core/domains/records.ts'
import type { RecordFinding, RecordKind } from '../../core/domains/types.ts'
import { parseDnsServers } from '../../lib/dns-servers.ts'
import { openDomainCheck } from './open-domain-check.ts'

const DOMAIN = 'mail.customer.example'
const { publicKey } = await makeDomainKey()
const facts = { domain: DOMAIN, receivesMail: true, selector: 's1', publicKey, ownershipToken: 'token1' }
const records = recordsOf(facts, { mailHost: 'in.parlance.example', spfTerms: 'a:in.parlance.example' })
const DKIM = `v=DKIM1; k=rsa; p=${publicKey}`
const DKIM_NAME = `s1._domainkey.${DOMAIN}`

/** All records as they should be. */
const good = (): Zone => ({
  [`TXT _parlance.${DOMAIN}`]: 'parlance-domain=token1',
  [`TXT ${DKIM_NAME}`]: DKIM,
  [`TXT ${DOMAIN}`]: 'v=spf1 a:in.parlance.example ~all',
  [`MX ${DOMAIN}`]: '10 in.parlance.example',
  [`TXT _dmarc.${DOMAIN}`]: 'v=DMARC1; p=none',
})

async function check(t: TestContext, change: Zone, options: ZoneOptions = {}) {
  const server = await dnsZone(t, { ...good(), ...change }, options)
  const domains = openDomainCheck({
    servers: parseDnsServers(server.address) ?? null,
    limits: { timeoutMs: 300, tries: 1, totalMs: 5_000 },
  })
  t.after(() => domains.close())
  const findings = await domains.ask({ domain: DOMAIN, records })
  const of = (kind: RecordKind): RecordFinding => {
    const finding = findings.find((each) => each.kind === kind)
    assert.ok(finding, kind)
    return finding
  }
  return { findings, of, server, domains }
}

test('records that are as they should be are right, and nothing is left to do', async (t) => {
  const { findings, server } = await check(t, {})
  assert.deepEqual(
    findings.map(({ kind, outcome, advice }) => [kind, outcome, advice]),
    ['ownership', 'dkim', 'spf', 'mx', 'dmarc'].map((kind) => [kind, 'right', null]),
  )
  assert.ok(DKIM.length > 255, 'the key is in several strings')
  assert.ok(!server.asked.some((question) => question.startsWith('CNAME')))
})

test('what is not there is missing, and the record to add is said', async (t) => {
  const nothing = Object.fromEntries(Object.keys(good()).map((key) => [key, []]))
  const { findings } = await check(t, nothing)
  assert.deepEqual(new Set(findings.map((each) => each.outcome)), new Set(['missing']))
  for (const { kind, advice } of findings) {
    const record = records.find((each) => each.kind === kind)
    assert.ok(advice?.includes(`Add a ${record?.type} record at ${record?.name}: ${record?.value}`), kind)
  }
})

test('a DKIM key is read from several strings, spread as a provider likes, and through a CNAME', async (t) => {
  const strings = [DKIM.slice(0, 30), '', DKIM.slice(30, 270), DKIM.slice(270)]
  assert.equal((await check(t, { [`TXT ${DKIM_NAME}`]: { strings } })).of('dkim').outcome, 'right')
  const spaced = `v=DKIM1;k=rsa ; p= ${publicKey.slice(0, 100)} ${publicKey.slice(100)};`
  assert.equal((await check(t, { [`TXT ${DKIM_NAME}`]: spaced })).of('dkim').outcome, 'right')
  const aliased: Zone = {
    [`CNAME ${DKIM_NAME}`]: 'a.keys.example',
    'CNAME a.keys.example': 'b.keys.example',
    'TXT b.keys.example': DKIM,
  }
  for (const isAuthoritativeOnly of [false, true]) {
    const server = await dnsZone(t, aliased, { isAuthoritativeOnly })
    const domains = openDomainCheck({ servers: parseDnsServers(server.address) ?? null })
    t.after(() => domains.close())
    const [finding] = await domains.ask({
      domain: DOMAIN,
      records: records.filter(({ kind }) => kind === 'dkim'),
    })
    assert.equal(finding?.outcome, 'right', JSON.stringify({ isAuthoritativeOnly, finding }))
  }
})

test('a DKIM record that would not let our signatures count is wrong, and it is said why', async (t) => {
  const cases: [string | string[], RegExp][] = [
    [`v=DKIM1; k=rsa; p=${publicKey.slice(0, 200)}`, /cut off/],
    [`v=DKIM1; k=rsa; p=${(await makeDomainKey()).publicKey}`, /another key/],
    ['v=DKIM1; k=rsa; p=', /revoked/],
    ['parlance', /no DKIM key/],
    [`v=DKIM1; p=${publicKey}; p=${publicKey}`, /no DKIM key/],
    [`k=ed25519; p=${publicKey}`, /k= has to be rsa/],
    [`v=DKIM1; h=sha1; p=${publicKey}`, /sha256/],
    [`v=DKIM1; s=tlsrpt; p=${publicKey}`, /email/],
    [`v=DKIM1; t=y; p=${publicKey}`, /only tests/],
    [[DKIM, DKIM], /several records/],
  ]
  for (const [value, advice] of cases) {
    const { of } = await check(t, { [`TXT ${DKIM_NAME}`]: value })
    assert.equal(of('dkim').outcome, 'wrong', String(value))
    assert.match(of('dkim').advice ?? '', advice)
    assert.equal(of('spf').outcome, 'right', 'others are judged by themselves')
  }
})

test('SPF counts once, ahead of “all”, in the record or in one that it includes', async (t) => {
  const spf = async (value: string | string[], more: Zone = {}) =>
    (await check(t, { [`TXT ${DOMAIN}`]: value, ...more })).of('spf')
  const verification = 'some-other-service=1234'
  assert.equal((await spf([verification, 'v=spf1 mx A:In.Parlance.Example -all'])).outcome, 'right')
  assert.equal((await spf('v=spf1 +a:in.parlance.example ?all')).outcome, 'right')
  const included = { 'TXT _spf.customer.example': 'v=spf1 ip4:192.0.2.1 a:in.parlance.example ?all' }
  assert.equal((await spf('v=spf1 include:_spf.customer.example -all', included)).outcome, 'right')
  assert.equal((await spf('v=spf1 redirect=_spf.customer.example', included)).outcome, 'right')
  assert.equal((await spf('v=spf1 -all a:in.parlance.example')).outcome, 'wrong', 'nobody reads behind all')
  assert.equal((await spf('v=spf1 -a:in.parlance.example ~all')).outcome, 'wrong')
  const other = await spf('v=spf1 include:spf.elsewhere.example ~all')
  assert.equal(other.outcome, 'wrong')
  assert.match(other.advice ?? '', /a:in\.parlance\.example/)
  assert.match((await spf([good()[`TXT ${DOMAIN}`] as string, 'v=spf1 -all'])).advice ?? '', /several SPF/)
  assert.equal((await spf(verification)).outcome, 'missing')
  const endless = { 'TXT loop.example': 'v=spf1 include:loop.example ~all' }
  assert.equal((await spf('v=spf1 include:loop.example ~all', endless)).outcome, 'wrong')
  const silent: Zone = { 'TXT _spf.customer.example': { fails: 'SERVFAIL' } }
  assert.equal((await spf('v=spf1 include:_spf.customer.example -all', silent)).outcome, 'unknown')
})

test('mail must come here first; a policy may stand above', async (t) => {
  const mx = async (value: string | string[]) => (await check(t, { [`MX ${DOMAIN}`]: value })).of('mx')
  assert.equal((await mx(['50 backup.example', '5 IN.parlance.example'])).outcome, 'right')
  assert.match((await mx('10 mx.elsewhere.example')).advice ?? '', /another host.*receives_mail/)
  const both = await mx(['10 in.parlance.example', '10 mx.elsewhere.example'])
  assert.match(both.advice ?? '', /as well/)
  assert.deepEqual(both.found.toSorted(), ['10 in.parlance.example', '10 mx.elsewhere.example'])
  const dmarc = async (change: Zone) =>
    (await check(t, { [`TXT _dmarc.${DOMAIN}`]: [], ...change })).of('dmarc').outcome
  assert.equal(await dmarc({ 'TXT _dmarc.customer.example': 'v=DMARC1; p=reject' }), 'right')
  assert.equal(await dmarc({ 'TXT _dmarc.example': 'v=DMARC1; p=reject' }), 'missing')
  assert.equal(await dmarc({ [`TXT _dmarc.${DOMAIN}`]: ['v=DMARC1; p=none', 'v=DMARC1; p=none'] }), 'wrong')
})

test('whose domain it is: other texts do not disturb, and are told', async (t) => {
  const name = `TXT _parlance.${DOMAIN}`
  const ownership = async (value: string[]) => (await check(t, { [name]: value })).of('ownership')
  const both = await ownership(['parlance-domain=other', 'parlance-domain=token1'])
  assert.equal(both.outcome, 'right')
  assert.deepEqual(both.found.toSorted(), ['parlance-domain=other', 'parlance-domain=token1'])
  const other = await ownership(['parlance-domain=other'])
  assert.equal(other.outcome, 'wrong')
  const many = await ownership([...Array.from({ length: 40 }, (_, at) => `text ${at}`), 'parlance-domain=x'])
  assert.equal(many.found.length, 20)
  assert.equal(many.found[0], 'parlance-domain=x')
})

test('no answer is neither wrong nor missing', async (t) => {
  const fails = { fails: 'SERVFAIL' } as const
  const { of } = await check(t, {
    [`TXT ${DKIM_NAME}`]: fails,
    [`MX ${DOMAIN}`]: { fails: 'silence' },
    [`TXT _parlance.${DOMAIN}`]: { fails: 'REFUSED' },
  })
  assert.equal(of('dkim').outcome, 'unknown')
  assert.match(of('dkim').advice ?? '', /SERVFAIL/)
  assert.equal(of('mx').outcome, 'unknown')
  assert.match(of('mx').advice ?? '', /in time/)
  assert.equal(of('ownership').outcome, 'unknown')
  assert.match(of('ownership').advice ?? '', /refused/)
  assert.equal(of('spf').outcome, 'right')
})

test('the zone of a domain and its servers are found from below', async (t) => {
  const { domains } = await check(t, { 'NS customer.example': ['ns2.dns.example', 'NS1.dns.example'] })
  assert.deepEqual(await domains.nameServers(DOMAIN), {
    zone: 'customer.example',
    servers: ['ns1.dns.example', 'ns2.dns.example'],
    problem: null,
  })
  assert.deepEqual(await domains.nameServers('nobody.test'), { zone: null, servers: [], problem: null })
  const failing = await check(t, { [`NS ${DOMAIN}`]: { fails: 'SERVFAIL' } })
  assert.match((await failing.domains.nameServers(DOMAIN)).problem ?? '', /no answer/)
})
