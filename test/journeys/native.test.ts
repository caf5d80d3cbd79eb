import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../support/start.ts'

test('an operator makes organizations, people and tokens', async (t) => {
  const parlance = await start(t)
  const organization = await parlance.call('POST', '/native/v1/organizations', { body: { name: 'Second' } })
  assert.equal(organization.status, 201)
  assert.deepEqual(Object.keys(organization.body).sort(), ['id', 'name', 'number'])
  assert.equal(organization.body.number, '2')
  const person = await parlance.call('POST', `/native/v1/organizations/${organization.body.id}/people`, {
    body: { email: 'Grace@Example.test', name: 'Grace', role: 'agent', password: 'a long password' },
  })
  assert.equal(person.status, 201)
  assert.deepEqual(
    { ...person.body, id: '', number: '' },
    { id: '', number: '', email: 'grace@example.test', name: 'Grace', role: 'agent' },
  )
  const again = await parlance.call('POST', `/native/v1/organizations/${organization.body.number}/people`, {
    body: { email: 'grace@example.test', name: 'Grace', role: 'agent' },
  })
  assert.equal(again.status, 409)
  const token = await parlance.call('POST', `/native/v1/organizations/2/tokens`, {
    body: { person_id: person.body.id, name: 'laptop' },
  })
  assert.equal(token.status, 201)
  const session = await parlance.call('GET', '/native/v1/session', { token: token.body.token })
  assert.equal(session.body.organization.number, '2')
  const addresses = await parlance.call('GET', '/native/v1/addresses', { token: token.body.token })
  assert.deepEqual(
    addresses.body.data.map(({ address, inbox_id, is_active }: Record<string, unknown>) => ({
      address,
      inbox_id,
      is_active,
    })),
    [{ address: 'inbox-2@parlance.localhost', inbox_id: 'default', is_active: true }],
  )
})

test('one token is understood as every dialect spells it', async (t) => {
  const parlance = await start(t)
  const spellings: Record<string, string>[] = [
    { authorization: `Bearer ${parlance.token}` },
    { authorization: `bearer ${parlance.token}` },
    { authorization: parlance.token },
    { api_access_token: parlance.token },
    { 'Api-Access-Token': parlance.token },
  ]
  for (const headers of spellings) {
    const reply = await parlance.call('GET', '/native/v1/session', {
      token: null,
      headers: headers as Record<string, string>,
    })
    assert.equal(reply.status, 200, JSON.stringify(headers))
  }
})

test('an address belongs to one organization only, and receives from then on', async (t) => {
  const parlance = await start(t)
  const other = await parlance.newOrganization()
  const made = await parlance.call('POST', '/native/v1/addresses', {
    body: { address: 'Hello@Shop.example' },
  })
  assert.deepEqual([made.status, made.body.address], [201, 'hello@shop.example'])
  const taken = await parlance.call('POST', '/native/v1/addresses', {
    body: { address: 'hello@shop.example' },
    token: other.token,
  })
  assert.equal(taken.status, 409)
  const broken = await parlance.call('POST', '/native/v1/addresses', { body: { address: 'no address' } })
  assert.deepEqual([broken.status, broken.body.error.code], [400, 'invalid'])
  assert.ok((await parlance.mailIn({ to: 'hello@shop.example' })).threadId)
})

test('captured mail can be read by its organization, and by recipient', async (t) => {
  const parlance = await start(t)
  const other = await parlance.newOrganization()
  for (const to of ['kim@customer.example', 'lee@customer.example'])
    await parlance.call('POST', '/v1/message/messages', {
      body: {
        thread: { topic: 'T' },
        subject: `To ${to}`,
        from: { address: parlance.address },
        to: [{ address: to }],
        text: 'Grüße',
      },
    })
  await parlance.drain()
  assert.equal((await parlance.captured()).length, 2)
  const [only] = await parlance.captured('LEE@customer.example')
  assert.deepEqual(only?.envelope, { from: parlance.address, to: ['lee@customer.example'] })
  assert.match(only?.raw ?? '', /Subject: To lee@customer\.example/)
  const foreign = await parlance.call('GET', '/native/v1/captured-mail', { token: other.token })
  assert.deepEqual(foreign.body.data, [])
})

test('bodies are taken as clients send them, and bad ones are named', async (t) => {
  const parlance = await start(t)
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${parlance.url}/native/v1/organizations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${parlance.token}`, ...headers },
      body,
    })
  assert.equal(
    (await post({ 'content-type': 'application/x-www-form-urlencoded' }, '{"name":"As a form"}')).status,
    201,
  )
  assert.equal((await post({ 'content-type': 'text/plain' }, '{"name":"As text"}')).status, 201)
  const broken = await post({ 'content-type': 'application/json' }, '{"name":')
  assert.equal(broken.status, 400)
  const wrong = await parlance.call('POST', '/native/v1/organizations', { body: { name: 5 } })
  assert.deepEqual([wrong.status, wrong.body.error.details.field], [400, 'name'])
  const missing = await parlance.call('POST', '/native/v1/organizations')
  assert.match(missing.body.error.message, /needs name/)
  const unknown = await parlance.call('GET', '/native/v1/nothing')
  assert.deepEqual([unknown.status, unknown.body.error.code], [404, 'not_found'])
})

test('every dialect publishes its document, and health is told without a token', async (t) => {
  const parlance = await start(t)
  for (const dialect of parlance.app.dialects) {
    const { status, body } = await parlance.call('GET', dialect.documentPath, { token: null })
    assert.equal(status, 200)
    const operations = Object.values(body.paths).flatMap((item) =>
      Object.values(item as Record<string, { operationId: string }>),
    )
    assert.equal(operations.length, dialect.routes.length)
    assert.equal(new Set(operations.map((operation) => operation.operationId)).size, operations.length)
  }
  const { body: page } = await parlance.call('GET', '/docs', { token: null })
  for (const route of parlance.app.dialects.flatMap((dialect) => dialect.routes))
    assert.ok(page.includes(route.operationId))
  const { body: metrics } = await parlance.call('GET', '/metrics', { token: null })
  assert.match(
    metrics,
    /parlance_http_request_duration_seconds_count\{dialect="native",operation="getSession",status="200"\} 1/,
  )
  for (const path of ['/healthz', '/readyz'])
    assert.equal((await parlance.call('GET', path, { token: null })).status, 200)
})
