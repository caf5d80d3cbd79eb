import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dkimVerify } from 'mailauth'
import { sendMessage } from '../../src/core/messages/index.ts'
import { systemActor } from '../../src/core/organizations/index.ts'
import { countUnreadable } from '../../src/core/sealed/index.ts'
import { secretBox } from '../../src/lib/secret-box.ts'
import { dnsZone, type Zone } from '../support/dns-zone.ts'
import { ADMIN_EMAIL, type Parlance, start } from '../support/start.ts'

const DOMAIN = 'mail.customer.example'
const SUPPORT = `support@${DOMAIN}`

interface WireRecord {
  type: string
  name: string
  value: string
  purpose: string
  ok: boolean
  status: string
  found: string[]
  problem?: string
}

/** The name server, with what a customer would enter of an answer. */
function enter(zone: Zone, records: WireRecord[]): void {
  for (const { type, name, value } of records) zone[`${type} ${name}`] = value
}

const settings = (address: string) => ({
  DNS_SERVERS: address,
  MAIL_HOST: 'in.parlance.example',
  MAIL_SPF: 'include:spf.relay.example',
})
const limits = { timeoutMs: 300, tries: 1, totalMs: 5_000 }

async function world(t: Parameters<typeof start>[0]) {
  const zone: Zone = {}
  const { address } = await dnsZone(t, zone)
  const parlance = await start(t, { settings: settings(address), overrides: { domainChecks: limits } })
  return { zone, parlance, ...actions(parlance) }
}

function actions(parlance: Parlance, token = parlance.token) {
  const domain = async (method: string, path = '', name = DOMAIN) =>
    parlance.call(method, `/v1/email-settings/domain${path}`, { body: { domain: name }, token })
  const send = (more: object = {}) =>
    parlance.call('POST', '/v1/message/messages', {
      token,
      body: {
        thread: { topic: 'T' },
        subject: 'Your request',
        from: { address: SUPPORT },
        to: [{ address: 'kim@example.test' }],
        html: `<p>Hello ${Math.random()}</p>`,
        ...more,
      },
    })
  const addAddress = () =>
    parlance.call('POST', '/native/v1/addresses', { body: { address: SUPPORT }, token })
  const events = async (type: string) =>
    (await parlance.call('GET', '/native/v1/events?limit=1000', { token })).body.data.filter(
      (event: { type: string }) => event.type === type,
    )
  return { domain, send, addAddress, events }
}

const byPurpose = (body: { dns_records: WireRecord[] }): Record<string, WireRecord> =>
  Object.fromEntries(body.dns_records.map((record) => [record.purpose, record]))

/** Accepts a message that is due in a day. */
const sendTomorrow = ({ core, organization }: Parlance) =>
  core.run(systemActor(organization, 'test'), (tx) =>
    sendMessage(tx, {
      place: { kind: 'new', topic: 'T' },
      subject: 'Tomorrow',
      text: 'Hello',
      from: { address: SUPPORT },
      to: [{ address: 'kim@example.test' }],
      cc: [],
      bcc: [],
      files: [],
      properties: {},
      sendAt: new Date(Date.now() + 24 * 3600_000),
    }),
  )

/** As if that much time had passed: all domains are due. */
async function later(parlance: Parlance, hours: number): Promise<void> {
  const db = parlance.core.database.kysely
  await db
    .updateTable('domains')
    .set({ next_check_at: new Date(0) })
    .execute()
  if (hours === 0) return
  await db
    .updateTable('domains')
    .set({ failing_since: new Date(Date.now() - hours * 3600_000) })
    .where('failing_since', 'is not', null)
    .execute()
}

test('a domain is added, set up, verified, and its mail is signed', async (t) => {
  const { zone, parlance, domain, send, addAddress, events } = await world(t)
  await addAddress()
  assert.equal((await send()).status, 201, 'nobody has added the domain: it sends as the operator set it up')

  const added = await domain('POST')
  assert.equal(added.status, 200)
  const expected = byPurpose(added.body)
  assert.deepEqual(
    [added.body.type, added.body.value, added.body.verified, added.body.verification_status],
    ['email_domain', DOMAIN, false, 'PENDING'],
  )
  assert.deepEqual(
    [expected.mx?.value, expected.spf?.value, expected.dmarc?.value],
    ['10 in.parlance.example', 'v=spf1 include:spf.relay.example ~all', 'v=DMARC1; p=none'],
  )
  assert.match(expected.ownership?.value ?? '', /^parlance-domain=[0-9a-f]{32}$/)
  assert.match(expected.dkim?.name ?? '', new RegExp(`^parlance-[0-9a-f]{8}\\._domainkey\\.${DOMAIN}$`))
  assert.deepEqual((await domain('POST', '', 'MAIL.Customer.example.')).body, added.body, 'added once')

  await t.test('unverified, it cannot send', async () => {
    const refused = await send()
    assert.deepEqual([refused.status, refused.body.reason], [400, 'domain_not_verified'])
    assert.match(refused.body.error, /mail\.customer\.example is not verified/)
    const unstored = await parlance.call('POST', '/v1/message/messages?do_not_create_entities=true', {
      body: { subject: 'x', from: { address: SUPPORT }, to: [{ address: 'kim@example.test' }], text: 'x' },
    })
    assert.equal(unstored.status, 400)
    const { body: first } = await send({ from: { address: parlance.address } })
    const draft = await parlance.call('POST', '/v1/message/drafts', {
      body: {
        parent_id: first._id,
        subject: 'x',
        from: { address: SUPPORT },
        to: [{ address: 'kim@example.test' }],
        text: 'a draft',
      },
    })
    assert.equal(draft.status, 201, 'one may write it')
    const sent = await parlance.call('POST', '/v1/message/drafts:send', { body: { _id: draft.body._id } })
    assert.equal(sent.status, 400)
  })

  await t.test('a verification that fails says what to change, record by record', async () => {
    const nothing = await domain('POST', ':verify')
    assert.deepEqual([nothing.status, nothing.body.verification_status], [200, 'FAILED'])
    for (const record of nothing.body.dns_records as WireRecord[]) {
      assert.deepEqual([record.ok, record.status, record.found], [false, 'MISSING', []])
      assert.ok(record.problem?.includes(record.value))
    }
    enter(zone, added.body.dns_records)
    zone[`MX ${DOMAIN}`] = '10 mx.elsewhere.example'
    zone[`TXT ${DOMAIN}`] = { fails: 'SERVFAIL' }
    const some = await domain('POST', '/dns-records:verify')
    const { mx, spf, dkim } = byPurpose(some.body)
    assert.equal(some.body.verified, false)
    assert.deepEqual([mx?.status, mx?.found], ['WRONG', ['10 mx.elsewhere.example']])
    assert.deepEqual([spf?.status, dkim?.status], ['UNKNOWN', 'VERIFIED'])
    assert.match(spf?.problem ?? '', /SERVFAIL/)
  })

  await t.test('with the right records it is verified', async () => {
    enter(zone, added.body.dns_records)
    const verified = await domain('POST', ':verify')
    assert.deepEqual(
      [verified.body.verified, verified.body.verification_status, verified.body.can_send],
      [true, 'VERIFIED', true],
    )
    assert.ok(verified.body.dns_records.every(({ ok }: WireRecord) => ok))
    assert.equal((await events('domain.verified')).length, 1)
    zone['NS customer.example'] = 'ns1.dns.example'
    const zoneOf = await domain('POST', '/name-servers:verify')
    assert.deepEqual(
      [zoneOf.body.name_servers, zoneOf.body.name_servers_verified, zoneOf.body.verified],
      [['ns1.dns.example'], true, true],
    )
    assert.deepEqual((await parlance.call('GET', '/v1/email-settings/domain')).body, [DOMAIN])
    const listed = await parlance.call('GET', '/v1/email-settings?type=email_domain')
    assert.deepEqual(
      listed.body.map(({ value }: { value: string }) => value),
      [DOMAIN],
    )
  })

  const resolver = async (name: string) => [[String(zone[`TXT ${name}`])]]
  const signatures = async (at: Parlance) => {
    assert.equal((await actions(at).send()).status, 201)
    await at.drain()
    const [mail] = await at.captured('kim@example.test')
    const { results } = await dkimVerify(Buffer.from(mail?.raw ?? ''), { resolver })
    return results.map(({ status, signingDomain }) => [status.result, signingDomain, status.aligned])
  }
  const signed = [['pass', DOMAIN, DOMAIN]]

  await t.test('what leaves is signed for the domain of its author, and captured so', async () => {
    assert.deepEqual(await signatures(parlance), signed)
    await send({ from: { address: parlance.address } })
    await parlance.drain()
    const [own] = await parlance.captured('kim@example.test')
    assert.doesNotMatch(
      own?.raw ?? '',
      /^DKIM-Signature/im,
      'mail of the server’s own domain is the relay’s to sign',
    )
  })

  await t.test('keys outlive a restart, and lie sealed in the database', async () => {
    const again = await parlance.restart()
    assert.deepEqual(await signatures(again), signed)
    const db = again.core.database.kysely
    assert.doesNotMatch(JSON.stringify(await db.selectFrom('domains').selectAll().execute()), /PRIVATE KEY/)
    assert.equal(await countUnreadable(db, again.core.context.secrets), 0)

    // As after a restore elsewhere, without the key.
    again.core.context.secrets = secretBox('the key of another installation')
    assert.equal(await countUnreadable(db, again.core.context.secrets), 1)
    const { body: waiting } = await actions(again).send({ to: [{ address: 'lee@example.test' }] })
    await again.drain()
    assert.deepEqual(await again.captured('lee@example.test'), [], 'nothing leaves unsigned')
    const { body: held } = await again.call('GET', `/v2/message/messages/${waiting._id}`)
    assert.deepEqual(held.send_status, ['SEND'])
  })
})

test('a domain breaks, changes hands, and goes', async (t) => {
  const { zone, parlance } = await world(t)
  await t.test('one that breaks is noticed, told, and in the end does not send any more', () =>
    breaking({ zone, parlance }),
  )
  await actions(parlance).domain('DELETE')
  await parlance.call('DELETE', `/v2/email-settings/email-addresses/${SUPPORT}`)
  for (const key of Object.keys(zone)) delete zone[key]
  await t.test('it belongs to one organization, and to whoever can prove it', () =>
    changingHands({ zone, parlance }),
  )
  await t.test('it is removed with what is sent from it', () => removal({ zone, parlance }))
})

interface World {
  zone: Zone
  parlance: Parlance
}

async function breaking({ zone, parlance }: World): Promise<void> {
  const { domain, send, addAddress, events } = actions(parlance)
  await addAddress()
  const { body: added } = await domain('POST')
  enter(zone, added.dns_records)
  await parlance.app.domainChecks.drain()
  const state = async () =>
    (await parlance.call('GET', `/v1/email-settings?type=email_domain&id=${added.id}`)).body
  assert.equal((await state()).verified, true, 'verified by the way, without being asked to')
  const dkim = `TXT ${byPurpose(added).dkim?.name}`
  const good = zone[dkim] ?? ''
  const check = async (hours = 0) => {
    await later(parlance, hours)
    await parlance.app.domainChecks.drain()
    await parlance.drain()
    return state()
  }
  const notices = async () => (await parlance.captured(ADMIN_EMAIL)).map(({ raw }) => raw)

  zone[dkim] = { fails: 'SERVFAIL' }
  assert.equal((await check()).verified, true, 'no answer is no bad news')
  assert.deepEqual(await notices(), [])

  zone[dkim] = 'v=DKIM1; p='
  const failing = await check()
  assert.deepEqual([failing.verified, failing.verification_status, failing.can_send], [false, 'FAILED', true])
  assert.match(byPurpose(failing).dkim?.problem ?? '', /revoked/)
  assert.equal((await events('domain.failing')).length, 1)
  assert.equal((await check()).verification_status, 'FAILED')
  assert.equal((await notices()).length, 1, 'told once')
  assert.match((await notices())[0] ?? '', /Subject: The DNS records of mail\.customer\.example have changed/)
  assert.match((await notices())[0] ?? '', /Auto-Submitted: auto-generated/)

  zone[dkim] = good
  assert.equal((await check()).verification_status, 'VERIFIED')
  assert.equal((await events('domain.recovered')).length, 1)

  zone[dkim] = []
  await check()
  const waiting = await sendTomorrow(parlance)
  assert.equal((await state()).can_send, true)
  const lost = await check(73)
  assert.deepEqual([lost.verified, lost.can_send], [false, false])
  assert.equal((await events('domain.lost')).length, 1)
  assert.equal((await send()).status, 400)
  assert.match((await notices())[0] ?? '', /Nothing is sent from mail\.customer\.example/)

  await parlance.core.database.kysely
    .updateTable('outbox')
    .set({ due_at: new Date(0) })
    .execute()
  await parlance.drain()
  const refused = (await parlance.call('GET', `/v2/message/messages/${waiting.id}`)).body
  assert.deepEqual(refused.send_status, ['REJECT'], 'also what was accepted before')
  assert.match(refused.to[0].send_error.message, /not verified/)
}

async function changingHands({ zone, parlance }: World): Promise<void> {
  const { domain } = actions(parlance)
  const other = await parlance.newOrganization()
  const theirs = actions(parlance, other.token)
  const mine = (await domain('POST')).body
  const yours = (await theirs.domain('POST')).body
  assert.notEqual(byPurpose(mine).ownership?.value, byPurpose(yours).ownership?.value)

  enter(zone, mine.dns_records)
  enter(zone, yours.dns_records)
  assert.equal((await domain('POST', ':verify')).body.verified, false)
  // Asked by many at once, it is verified once.
  const answers = await Promise.all([1, 2, 3].map(() => theirs.domain('POST', ':verify')))
  assert.ok(answers.every(({ body }) => body.verified))
  assert.equal((await theirs.events('domain.verified')).length, 1)

  const taken = await parlance.call('POST', '/native/v1/addresses', { body: { address: SUPPORT } })
  assert.equal(taken.status, 409, 'nobody else makes addresses there')

  // Both proofs stand there: it stays where it is, whoever asks first.
  const name = `TXT ${byPurpose(mine).ownership?.name}`
  enter(zone, mine.dns_records)
  zone[name] = [byPurpose(mine).ownership?.value ?? '', byPurpose(yours).ownership?.value ?? '']
  const [held] = (await Promise.all([domain('POST', ':verify'), theirs.domain('POST', ':verify')])).map(
    ({ body }) => body,
  )
  assert.equal(held.verified, false)
  assert.match(byPurpose(held).ownership?.problem ?? '', /another organization/)

  const made = { address: `info@${DOMAIN}` }
  const add = (token: string) => parlance.call('POST', '/native/v1/addresses', { body: made, token })
  assert.equal((await add(other.token)).status, 201)

  // The domain has changed hands: the former proof is gone.
  zone[name] = byPurpose(mine).ownership?.value ?? ''
  assert.equal((await domain('POST', ':verify')).body.verified, true)
  const [gone] = (await parlance.call('GET', '/v1/email-settings?type=email_domain', { token: other.token }))
    .body
  assert.deepEqual([gone.verified, gone.can_send], [false, false])
  assert.equal((await theirs.events('domain.lost')).length, 1)
  const [left] = await theirs.events('domain.belongs_elsewhere')
  assert.deepEqual(left.data.addresses, [made.address])
  const back = await parlance.call('PUT', `/v2/email-settings/email-addresses/${made.address}`, {
    body: { is_active: true },
    token: other.token,
  })
  assert.equal(back.status, 409, 'what is on the domain of another one stays inactive')
  assert.equal((await add(parlance.token)).status, 201, 'and its owner may have it')
  await parlance.drain()
  const { body: notices } = await parlance.call(
    'GET',
    `/native/v1/captured-mail?to=admin-${other.number}@example.test`,
    { token: other.token },
  )
  assert.equal(notices.data.length, 1)
}

async function removal({ zone, parlance }: World): Promise<void> {
  const { domain, send, addAddress } = actions(parlance)
  const { body: added } = await parlance.call('POST', '/v1/email-settings/domain', {
    body: { domain: DOMAIN, receives_mail: false },
  })
  assert.equal(byPurpose(added).mx, undefined, 'its mail comes in another way')
  enter(zone, added.dns_records)
  assert.equal((await domain('POST', ':verify')).body.verified, true)
  assert.equal((await addAddress()).status, 201)
  assert.equal((await send()).status, 201)
  await parlance.call('POST', '/v2/email-settings/email-addresses/primary', { body: { address: SUPPORT } })
  const removed = await domain('DELETE')
  assert.deepEqual([removed.status, removed.body], [204, ''])
  assert.match((await send()).body.error, /not an active address/)
  const { body: addresses } = await parlance.call('GET', '/v2/email-settings/email-addresses')
  assert.deepEqual(
    addresses.map((each: Record<string, unknown>) => [each.address, each.is_active, each.is_primary]),
    [
      [parlance.address, true, true],
      [`info@${DOMAIN}`, false, false],
      [SUPPORT, false, false],
    ],
    'another address sends by default now',
  )
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', ':verify'],
    ['POST', '/dns-records:verify'],
    ['POST', '/name-servers:verify'],
  ] as const)
    assert.deepEqual((await domain(method, path)).body, { error: 'domain not found', status: 404 })
  for (const name of ['', 'localhost', 'a b.example', 'user@example.org', '127.0.0.1', 'parlance.localhost'])
    assert.equal((await domain('POST', '', name)).status, 400, name)
  assert.equal((await parlance.call('POST', '/v1/email-settings/domain', { body: {} })).status, 400)
}
