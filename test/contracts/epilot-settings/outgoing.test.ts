import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { dnsZone, type Zone } from '../../support/dns-zone.ts'
import { type FakeRelay, startFakeRelay } from '../../support/fake-relay.ts'
import { type Parlance, start } from '../../support/start.ts'
import { clients, DOMAIN_OPERATIONS, OUTGOING_OPERATIONS, type SettingsClient } from './clients.ts'

const PASSWORD = 'open sesame'
const relayOf = ({ port }: FakeRelay) => ({
  smtp_host: 'localhost',
  smtp_port: String(port),
  smtp_secure: 'starttls',
  smtp_username: 'shop',
  smtp_password: PASSWORD,
})

interface Scene {
  parlance: Parlance
  client: SettingsClient
  zone: Zone
  /** Of the organization, and of the server. */
  own: FakeRelay
  server: FakeRelay
}

async function scene(t: TestContext): Promise<Scene> {
  const zone: Zone = {}
  const { address } = await dnsZone(t, zone)
  const own = await startFakeRelay(t, { login: `shop:${PASSWORD}`, tls: true })
  const server = await startFakeRelay(t)
  const parlance = await start(t, {
    settings: {
      DNS_SERVERS: address,
      OUTBOUND_ALLOW: '127.0.0.0/8,::1',
      SMTP_RELAY_URL: server.url,
    },
    overrides: {
      relayCertificate: await readFile(new URL('../../support/localhost-cert.pem', import.meta.url)),
      retryDelay: () => 3600_000,
    },
  })
  return { parlance, client: clients.sdk(parlance), zone, own, server }
}

async function send({ parlance }: Scene, from: string, more: object = {}) {
  const { status, body } = await parlance.call('POST', '/v1/message/messages', {
    body: {
      thread: { topic: 'T' },
      subject: 'Your request',
      from: { address: from },
      to: [{ address: 'kim@example.test' }],
      text: `Hello ${Math.random()}`,
      ...more,
    },
  })
  assert.equal(status, 201, JSON.stringify(body))
  await parlance.drain()
  return (await parlance.call('GET', `/v2/message/messages/${body._id}`)).body
}

test('domains and relays of an organization’s own, by the published clients', async (t) => {
  const world = await scene(t)
  await t.test('domains, by both clients', () => domains(world))
  const id = await connections(world)
  await t.test('what is wrong is refused', () => refusals(world))
  await t.test('mail of a sender leaves through its connection, and no other way', () => senders(world, id))
  await t.test('a password is nowhere to be read', () => secrecy(world))
  assert.deepEqual([...world.client.called].sort(), [...DOMAIN_OPERATIONS, ...OUTGOING_OPERATIONS].sort())
})

async function domains({ parlance, client: sdk, zone }: Scene): Promise<void> {
  const older = clients['email-settings-client'](parlance)
  for (const [client, domain] of [
    [sdk, 'one.example'],
    [older, 'two.example'],
  ] as const) {
    const added = await client.addDomain(null, { domain })
    assert.deepEqual([added.status, added.data.value, added.data.verified], [200, domain, false])
    assert.equal((await client.verifyDomain(null, { domain })).data.verification_status, 'FAILED')
    for (const { type, name, value } of added.data.dns_records) zone[`${type} ${name}`] = value
    assert.equal((await client.verifyDomain(null, { domain })).data.verification_status, 'VERIFIED')
    assert.equal((await client.verifyNameServers(null, { domain })).data.name_servers_verified, false)
  }
  assert.deepEqual((await sdk.getDomains()).data, ['one.example', 'two.example'])
  assert.equal((await sdk.verifyDnsRecords(null, { domain: 'one.example' })).data.verified, true)
  for (const client of [sdk, older]) {
    const gone = await client.deleteDomain(null, { domain: client === sdk ? 'one.example' : 'two.example' })
    assert.deepEqual([gone.status, gone.data], [204, ''])
  }
  assert.deepEqual([...older.called].sort(), [...DOMAIN_OPERATIONS].sort())
  await underTheOlderName(parlance)
}

async function underTheOlderName({ call }: Parlance): Promise<void> {
  const setting = (method: string, more: object, path = '') =>
    call(method, `/v1/email-settings${path}`, { body: { type: 'email_domain', ...more } })
  const { status, body } = await setting('POST', { value: 'Three.example' })
  assert.deepEqual([status, body.value, body.dns_records.length], [200, 'three.example', 5])
  assert.equal((await setting('POST', {})).status, 400)
  assert.equal((await setting('POST', { value: 'four.example' }, `/${body.id}`)).status, 409)
  assert.deepEqual((await setting('POST', { value: 'three.example' }, `/${body.id}`)).body, body)
  assert.deepEqual((await setting('DELETE', { id: body.id })).body, body)
  assert.equal((await setting('DELETE', { id: body.id })).status, 404)
}

async function connections({ client, own }: Scene): Promise<string> {
  assert.deepEqual((await client.listSmtpConnections()).data, { connections: [], has_connections: false })
  const made = await client.createSmtpConnection(null, relayOf(own))
  assert.equal(made.status, 201, JSON.stringify(made.data))
  const { connection_id: connectionId, ...fields } = made.data
  assert.deepEqual(
    [fields.smtp_host, fields.smtp_port, fields.smtp_secure, fields.smtp_username, fields.smtp_password],
    ['localhost', String(own.port), 'starttls', 'shop', undefined],
  )
  assert.deepEqual([fields.last_test_status, fields.connected_by_user_id], ['ok', '1'])
  assert.deepEqual((await client.getSmtpConnection({ connectionId })).data, made.data)
  assert.deepEqual((await client.listSmtpConnections()).data.connections, [made.data])
  assert.equal((await client.testSmtpConnection({ connectionId })).data.status, 'ok')

  const wrong = await client.updateSmtpConnection({ connectionId }, { smtp_password: 'wrong' })
  assert.deepEqual([wrong.status, wrong.data.test_status], [400, 'auth_failed'])
  assert.equal((await client.testSmtpConnection({ connectionId })).data.status, 'ok', 'nothing was kept')
  const unasked = await client.updateSmtpConnection(
    { connectionId, skip_test: true },
    { smtp_password: 'wrong' },
  )
  assert.deepEqual([unasked.status, unasked.data.last_test_status], [200, undefined])
  const tested = await client.testSmtpConnection({ connectionId })
  assert.deepEqual([tested.status, tested.data.status], [200, 'auth_failed'])
  const shown = (await client.getSmtpConnection({ connectionId })).data
  assert.deepEqual([shown.last_test_status, shown.last_test_error], ['auth_failed', tested.data.error])

  const reference = await client.updateSmtpConnection(
    { connectionId, skip_test: true },
    { smtp_password: '{{ env.password }}' },
  )
  assert.equal(reference.data.smtp_password, '{{ env.password }}', 'it names a secret and is none')
  assert.equal((await client.testSmtpConnection({ connectionId })).data.status, 'secret_missing')
  const mended = await client.updateSmtpConnection({ connectionId }, { smtp_password: PASSWORD })
  assert.deepEqual([mended.data.last_test_status, mended.data.smtp_password], ['ok', undefined])
  return connectionId
}

async function refusals({ client, own }: Scene): Promise<void> {
  const create = async (change: object, query: object | null = null) => {
    const { status, data } = await client.createSmtpConnection(query, { ...relayOf(own), ...change })
    assert.equal(data.status, status)
    return [status, data.test_status ?? data.field]
  }
  assert.equal((await create({}))[0], 409, 'this account is here already')
  const other = { smtp_username: 'other' }
  assert.deepEqual(await create({ ...other }), [400, 'auth_failed'])
  assert.deepEqual(await create({ ...other, smtp_secure: 'tls' }), [400, 'tls_failed'])
  assert.deepEqual(await create({ ...other, smtp_host: '10.1.2.3' }), [400, 'host_unreachable'])
  assert.deepEqual(await create({ ...other, smtp_host: 'relay.invalid' }), [400, 'host_unreachable'])
  assert.deepEqual(await create({ ...other, smtp_password: 'x {{ env.y }}' }), [400, 'secret_missing'])
  const skip = { skip_test: true }
  assert.deepEqual(await create({ ...other, smtp_port: 22 }, skip), [400, 'smtp_port'])
  assert.deepEqual(await create({ ...other, smtp_host: 'a b' }, skip), [400, 'smtp_host'])
  assert.deepEqual(await create({ ...other, smtp_password: 'a\r\nb' }, skip), [400, 'smtp_password'])
  assert.equal((await create({ smtp_secure: 'none' }, skip))[0], 400)
  const connectionId = '0195f000-0000-7000-8000-000000000000'
  for (const operation of ['getSmtpConnection', 'testSmtpConnection', 'deleteSmtpConnection'] as const)
    assert.equal((await client[operation]({ connectionId })).status, 404)
  assert.equal((await client.updateSmtpConnection({ connectionId }, {})).status, 404)
  const nobody = { email: 'nobody@shop.example' }
  assert.equal((await client.disconnectSmtpSender(nobody)).status, 404)
  assert.equal((await client.connectSmtpSender(null, { ...nobody, connection_id: connectionId })).status, 404)
}

async function senders(world: Scene, connectionId: string): Promise<void> {
  const { parlance, client, own, server } = world
  const shop = { email: 'Shop@Shop.example', connection_id: connectionId }
  const connected = await client.connectSmtpSender(null, {
    ...shop,
    name: 'Shop',
    reply_to_email: 'desk@shop.example',
  })
  assert.equal(connected.status, 201, JSON.stringify(connected.data))
  assert.deepEqual(
    [connected.data.email_address.address, connected.data.sender.email, connected.data.sender.connection_id],
    ['shop@shop.example', 'shop@shop.example', connectionId],
  )
  assert.equal((await client.connectSmtpSender(null, shop)).status, 409)
  assert.deepEqual((await client.listSmtpSenders()).data.senders, [connected.data.sender])

  assert.deepEqual((await send(world, 'shop@shop.example')).send_status, ['DELIVERY'])
  await send(world, 'shop@shop.example', { reply_to: { address: 'me@shop.example' } })
  await send(world, parlance.address)
  assert.deepEqual(
    own.mails.map(({ user, secure, from }) => [user, secure, from]),
    [
      ['shop', true, 'shop@shop.example'],
      ['shop', true, 'shop@shop.example'],
    ],
  )
  assert.deepEqual(
    server.mails.map(({ from }) => from),
    [parlance.address],
    'everything else goes the usual way',
  )
  assert.deepEqual(
    own.mails.map(({ raw }) => /^Reply-To: (.*)$/m.exec(raw.toString())?.[1]?.trim()),
    ['desk@shop.example', 'me@shop.example'],
  )

  const skipped = { connectionId, skip_test: true }
  await client.updateSmtpConnection(skipped, { smtp_password: 'wrong' })
  const waiting = await send(world, 'shop@shop.example')
  assert.deepEqual(waiting.send_status, ['SEND'], 'it is tried again there')
  await client.updateSmtpConnection(skipped, { smtp_password: '{{ env.password }}' })
  assert.deepEqual((await send(world, 'shop@shop.example')).send_status, ['SEND'])
  await client.deleteSmtpConnection({ connectionId })
  assert.deepEqual((await client.listSmtpSenders()).data.senders[0].connection_id, '')
  const cut = await send(world, 'shop@shop.example')
  assert.deepEqual(cut.send_status, ['REJECT'])
  assert.match(cut.to[0].send_error.message, /SMTP connection .* was deleted/)
  assert.equal(server.mails.length, 1, 'nothing took another way')
  const gone = await client.disconnectSmtpSender({ email: 'shop@shop.example' })
  assert.deepEqual([gone.status, gone.data], [200, { success: true, email: 'shop@shop.example' }])
  await parlance.core.database.kysely
    .updateTable('outbox')
    .set({ due_at: new Date(0) })
    .execute()
  await parlance.drain()
  const late = (await parlance.call('GET', `/v2/message/messages/${waiting._id}`)).body
  assert.deepEqual(late.send_status, ['REJECT'], 'also not when its address is gone')
  assert.equal(server.mails.length, 1)
}

async function secrecy({ parlance, client, own }: Scene): Promise<void> {
  const { data } = await client.createSmtpConnection(null, relayOf(own))
  const row = await parlance.core.database.kysely
    .selectFrom('smtp_connections')
    .selectAll()
    .where('id', '=', data.connection_id)
    .executeTakeFirstOrThrow()
  const { body: events } = await parlance.call('GET', '/native/v1/events?limit=1000')
  for (const place of [row, data, events]) assert.doesNotMatch(JSON.stringify(place), new RegExp(PASSWORD))
  assert.match(row.password, /^[0-9a-f]{12}\./)
}
