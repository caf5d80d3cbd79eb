import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { dnsZone, type Zone } from '../support/dns-zone.ts'
import { startFakeRelay } from '../support/fake-relay.ts'
import { ADMIN_EMAIL, type Parlance, start } from '../support/start.ts'

const DOMAIN = 'mail.customer.example'
const SUPPORT = `support@${DOMAIN}`
const LATE = 'late@elsewhere.example'
const NOBODY = 'nobody@elsewhere.example'

async function world(t: TestContext) {
  const zone: Zone = {}
  const { address } = await dnsZone(t, zone)
  const refusals: Record<string, number> = { [LATE]: 451, [NOBODY]: 550 }
  const relay = await startFakeRelay(t, { rcptTo: (to) => refusals[to] })
  const parlance = await start(t, {
    settings: { DNS_SERVERS: address, SMTP_RELAY_URL: relay.url, MAIL_HOST: 'in.parlance.example' },
    overrides: { domainChecks: { timeoutMs: 300, tries: 1, totalMs: 5_000 } },
  })
  return { zone, relay, parlance }
}

const native =
  ({ call }: Parlance) =>
  (method: string, path: string, body?: unknown) =>
    call(method, `/native/v1/${path}`, body === undefined ? {} : { body })

/** What has become of a test mail from the address to somebody, once it was tried. */
async function tested(parlance: Parlance, to?: string) {
  const ask = native(parlance)
  const sent = await ask('POST', `addresses/${SUPPORT}/test`, to ? { to } : {})
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  await parlance.drain()
  const { body } = await ask('GET', `messages/${sent.body.message_id}/delivery`)
  return { sent: sent.body, delivery: body, recipient: body.recipients[0] }
}

test('an administrator sets up how mail comes and leaves', { timeout: 120_000 }, async (t) => {
  const { zone, relay, parlance } = await world(t)
  const ask = native(parlance)
  const addressOf = async (address: string) =>
    (await ask('GET', 'addresses')).body.data.find((each: { address: string }) => each.address === address)

  await t.test('a domain is added, and proved record by record', async () => {
    assert.equal((await ask('POST', 'domains', { domain: 'nonsense' })).status, 400)
    await ask('POST', 'addresses', { address: SUPPORT, name: 'Support' })
    assert.equal((await addressOf(SUPPORT)).domain.standing, 'unlisted')
    const { status, body: added } = await ask('POST', 'domains', { domain: DOMAIN })
    assert.deepEqual(
      [status, added.standing, added.can_send, added.receives_mail],
      [201, 'pending', false, true],
    )
    assert.deepEqual(
      added.records.map(({ kind, type, outcome }: Record<string, string>) => [kind, type, outcome]),
      [
        ['ownership', 'TXT', 'unchecked'],
        ['dkim', 'TXT', 'unchecked'],
        ['spf', 'TXT', 'unchecked'],
        ['mx', 'MX', 'unchecked'],
        ['dmarc', 'TXT', 'unchecked'],
      ],
    )
    const waiting = await addressOf(SUPPORT)
    assert.deepEqual(
      [waiting.problem, waiting.domain, waiting.leaves_by],
      ['domain_not_verified', { id: added.id, name: DOMAIN, standing: 'pending' }, 'relay'],
    )
    const refused = await ask('POST', `addresses/${waiting.id}/test`, {})
    assert.deepEqual([refused.status, refused.body.error.details.reason], [400, 'domain_not_verified'])

    for (const { type, name, value } of added.records) zone[`${type} ${name}`] = value
    zone[`MX ${DOMAIN}`] = '10 mx.elsewhere.example'
    const half = await ask('POST', `domains/${added.id}/verify`)
    const mx = half.body.records.find(({ kind }: { kind: string }) => kind === 'mx')
    assert.deepEqual(
      [half.body.standing, mx.outcome, mx.found, mx.reason],
      ['pending', 'wrong', ['10 mx.elsewhere.example'], 'other_host'],
    )
    zone[`MX ${DOMAIN}`] = '10 in.parlance.example'
    const whole = await ask('POST', `domains/${DOMAIN}/verify`)
    assert.deepEqual([whole.body.standing, whole.body.can_send], ['verified', true])
    assert.equal((await ask('GET', `domains/${added.id}`)).body.verified_at, whole.body.verified_at)
    assert.equal((await addressOf(SUPPORT)).problem, null)
  })

  await t.test('a test mail tells what has become of it, and what comes back is seen', async () => {
    const { sent, recipient, delivery } = await tested(parlance)
    assert.deepEqual([sent.to, delivery.state, recipient.state], [ADMIN_EMAIL, 'sent', 'sent'])
    assert.match(recipient.answer, /^250 /)
    const raw =
      relay.mails
        .at(-1)
        ?.raw.toString()
        .replace(/\r\n\s+/g, ' ') ?? ''
    assert.match(raw, /^DKIM-Signature: .*\r\n/m)
    const replyTo = /^Reply-To:.*?([^\s<>]+@mail\.customer\.example)/m.exec(raw)?.[1] ?? ''

    const nobody = await tested(parlance, NOBODY)
    assert.deepEqual([nobody.delivery.state, nobody.recipient.state], ['failed', 'bounced'])
    assert.match(nobody.recipient.answer, /550/)
    const late = await tested(parlance, LATE)
    assert.deepEqual(
      [late.delivery.state, late.recipient.state, late.delivery.attempts],
      ['held', 'retrying', 1],
    )
    assert.match(late.recipient.answer, /451/)
    assert.ok(Date.parse(late.delivery.next_attempt_at) > Date.now())

    const received = async () => (await ask('GET', `addresses/${SUPPORT}/received`)).body.data
    assert.deepEqual(await received(), [])
    await parlance.mailIn({ subject: 'Re: Test', to: replyTo, from: ADMIN_EMAIL })
    await parlance.mailIn({ subject: 'For another address' })
    const [answer, ...others] = await received()
    assert.deepEqual(
      [answer.subject, answer.from.address, answer.conversation_id, others.length],
      ['Re: Test', ADMIN_EMAIL, sent.conversation_id, 0],
    )
    const later = new Date(Date.now() + 60_000).toISOString()
    assert.deepEqual((await ask('GET', `addresses/${SUPPORT}/received?since=${later}`)).body.data, [])
    const { body: server } = await ask('GET', 'mail-server')
    assert.deepEqual(
      [server.mail_host, server.port, server.is_local, server.has_relay],
      ['in.parlance.example', parlance.smtpPort, true, true],
    )
  })

  await t.test('inboxes and addresses are changed, and go', async () => {
    const { id: person } = await parlance.newPerson('mia@example.test')
    const { body: team } = await ask('POST', 'teams', { name: 'Day' })
    await ask('POST', 'inboxes', { name: 'Sales', id: 'sales' })
    const days = [{ day: 1, opens: '08:30', closes: '12:00' }]
    const change = (body: object) => ask('PATCH', 'inboxes/sales', body)
    const whole = await change({
      name: 'Sales and more',
      working_hours: { is_on: true, timezone: 'Europe/Berlin', days },
      assignees: { person_ids: [person], team_ids: [team.id] },
    })
    assert.deepEqual(
      [whole.body.name, whole.body.working_hours.days[1], whole.body.working_hours.days[2].opens],
      ['Sales and more', days[0], null],
    )
    assert.deepEqual(whole.body.assignees, { person_ids: [person], team_ids: [team.id] })
    assert.equal((await change({ working_hours: { timezone: 'Mars' } })).status, 400)
    assert.equal(
      (await change({ name: 'Sales', assignees: { person_ids: [], team_ids: ['?'] } })).status,
      404,
    )
    const members = await ask('PUT', 'inboxes/sales/members', { person_ids: [person] })
    assert.deepEqual(
      members.body.data.map(({ email }: { email: string }) => email),
      ['mia@example.test'],
    )
    assert.equal((await ask('PUT', 'inboxes/sales/members', { person_ids: ['?'] })).status, 404)

    const changed = await ask('PATCH', `addresses/${SUPPORT}`, {
      inbox_id: 'sales',
      is_primary: true,
      senders: { person_ids: [person], team_ids: [] },
    })
    assert.deepEqual(
      [changed.body.inbox_id, changed.body.is_primary, changed.body.senders.person_ids, changed.body.name],
      ['sales', true, [person], 'Support'],
    )
    assert.equal((await ask('DELETE', `addresses/${SUPPORT}`)).status, 409, 'it is the primary one')
    await ask('PATCH', `addresses/${parlance.address}`, { is_primary: true })
    assert.equal((await ask('DELETE', 'inboxes/sales?successor_id=sales')).status, 400)
    assert.equal((await ask('DELETE', 'inboxes/default')).status, 400)
    assert.equal((await ask('DELETE', 'inboxes/sales')).status, 204)
    assert.equal((await ask('GET', 'inboxes/sales')).status, 404)
    assert.equal((await addressOf(SUPPORT)).inbox_id, 'default')
    assert.equal((await ask('DELETE', `domains/${DOMAIN}`)).status, 204)
    assert.deepEqual((await addressOf(SUPPORT)).problem, 'inactive')
    assert.equal((await ask('DELETE', `addresses/${SUPPORT}`)).status, 204)
    assert.equal(await addressOf(SUPPORT), undefined)
    assert.deepEqual((await ask('GET', 'domains')).body.data, [])
  })
})
