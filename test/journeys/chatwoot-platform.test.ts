import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../support/start.ts'

test('a program makes an account with its people and a bot, signs them in, and takes it all away', async (t) => {
  const parlance = await start(t)
  const app = platform(parlance, await newApp(parlance, 'Provisioning'))

  const account = await app('POST', 'accounts', {
    name: 'Acme',
    locale: 'de',
    custom_attributes: { plan: 'gold' },
  })
  assert.equal(account.locale, 'de')
  assert.deepEqual(account.custom_attributes, { plan: 'gold' })
  assert.deepEqual(
    (await app('GET', 'accounts')).map(({ id }: { id: number }) => id),
    [account.id],
  )

  const user = await app('POST', 'users', {
    name: 'Mia Berg',
    email: 'mia@acme.test',
    password: 'correct horse battery',
    custom_attributes: { shift: 'late' },
  })
  assert.equal(user.custom_attributes.shift, 'late')
  assert.equal((await app('POST', 'users', { email: 'MIA@acme.test', name: 'Somebody' })).name, 'Mia Berg')
  const member = await app('POST', `accounts/${account.id}/account_users`, {
    user_id: user.id,
    role: 'administrator',
  })
  assert.equal(member.role, 'administrator')
  assert.equal((await app('GET', `accounts/${account.id}/account_users`)).length, 1)
  assert.deepEqual(
    (await app('GET', `users/${user.id}`)).accounts.map(({ role }: { role: string }) => role),
    ['administrator'],
  )

  // The user works in the account, with a token that stays the same, or by a link that works once.
  const { access_token: token } = await app('POST', `users/${user.id}/token`)
  assert.equal((await app('POST', `users/${user.id}/token`)).access_token, token)
  const inboxes = await parlance.call('GET', `/api/v1/accounts/${account.id}/inboxes`, { token })
  assert.equal(inboxes.status, 200)
  const { url } = await app('GET', `users/${user.id}/login`)
  const link = Object.fromEntries(new URL(url).searchParams)
  const signIn = () => parlance.call('POST', '/auth/sign_in', { token: null, body: link })
  assert.equal((await signIn()).body.data.email, 'mia@acme.test')
  assert.equal((await signIn()).status, 401)

  // Bots of the account, and of the installation.
  const bot = await app('POST', 'agent_bots', {
    name: 'Robo',
    account_id: account.id,
    outgoing_url: 'https://bot.test',
  })
  assert.ok(bot.access_token)
  const system = await app('POST', 'agent_bots', { name: 'Everywhere' })
  assert.equal(system.account_id, null)
  assert.equal((await app('PATCH', `agent_bots/${bot.id}`, { name: 'Robot' })).name, 'Robot')
  const { body: bots } = await parlance.call('GET', `/api/v1/accounts/${account.id}/agent_bots`, { token })
  assert.deepEqual(bots.map(({ name }: { name: string }) => name).sort(), ['Everywhere', 'Robot'])
  await app('DELETE', `agent_bots/${system.id}`)

  // Nobody works in a suspended account.
  await app('PATCH', `accounts/${account.id}`, { status: 'suspended' })
  const suspended = await parlance.call('GET', `/api/v1/accounts/${account.id}/inboxes`, { token })
  assert.deepEqual([suspended.status, suspended.body], [401, { error: 'Account is suspended' }])
  await app('PATCH', `accounts/${account.id}`, { status: 'active' })

  // With something in it, the account can be deleted.
  await parlance.mailIn({ to: `inbox-${account.id}@parlance.localhost` })
  await app('DELETE', `accounts/${account.id}`)
  assert.deepEqual(await app('GET', 'accounts'), [])
  const gone = await parlance.call('GET', `/api/v1/accounts/${account.id}/inboxes`, { token })
  assert.equal(gone.status, 401)
  assert.equal((await parlance.call('GET', '/api/v1/accounts/1/inboxes')).status, 200)
})

test('an app touches what it was given and nothing else', async (t) => {
  const parlance = await start(t)
  const first = await newApp(parlance, 'First')
  const other = await newApp(parlance, 'Other')
  const app = platform(parlance, first)
  const account = await app('POST', 'accounts', { name: 'Acme' })
  const user = await app('POST', 'users', { email: 'mia@acme.test', name: 'Mia' })
  const bot = await app('POST', 'agent_bots', { name: 'Robo' })
  const refused = async (token: string, method: string, path: string, body?: unknown) => {
    const reply = await parlance.call(method, `/platform/api/v1/${path}`, {
      token: null,
      headers: { api_access_token: token },
      ...(body === undefined ? {} : { body }),
    })
    assert.equal(reply.status, 401, `${method} ${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const foreign = { error: 'Non permissible resource' }
  for (const [method, path, body] of [
    ['GET', `accounts/${account.id}`],
    ['PATCH', `accounts/${account.id}`, { name: 'Taken' }],
    ['DELETE', `accounts/${account.id}`],
    ['GET', `accounts/${account.id}/account_users`],
    ['GET', `users/${user.id}`],
    ['PATCH', `users/${user.id}`, { password: 'taken over' }],
    ['GET', `users/${user.id}/login`],
    ['POST', `users/${user.id}/token`],
    ['DELETE', `agent_bots/${bot.id}`],
    ['GET', 'accounts/1'],
    ['GET', 'accounts/987654'],
  ] as const)
    assert.deepEqual(await refused(other.token, method, path, body), foreign)
  // Not even into its own account does it take somebody else's people.
  const own = await platform(parlance, other)('POST', 'accounts', { name: 'Its own' })
  assert.deepEqual(
    await refused(other.token, 'POST', `accounts/${own.id}/account_users`, { user_id: user.id }),
    foreign,
  )
  assert.deepEqual(await refused(parlance.token, 'GET', 'accounts'), { error: 'Invalid access_token' })
  const reply = await parlance.call('GET', '/api/v1/accounts/1/inboxes', { token: first.token })
  assert.deepEqual([reply.status, reply.body], [401, { error: 'Invalid Access Token' }])

  // What was there before, it is given by who manages the installation, who also ends its token.
  await parlance.call('POST', `/native/v1/platform-apps/${other.number}/organizations`, {
    body: { organization: parlance.organization.id },
  })
  assert.equal((await platform(parlance, other)('GET', 'accounts/1')).id, 1)
  await parlance.call('DELETE', `/native/v1/platform-apps/${other.number}`)
  assert.deepEqual(await refused(other.token, 'GET', 'accounts'), { error: 'Invalid access_token' })
})

async function newApp(parlance: Parlance, name: string): Promise<{ token: string; number: string }> {
  const { status, body } = await parlance.call('POST', '/native/v1/platform-apps', { body: { name } })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

/** Calls as an app; what is refused fails the test. */
const platform =
  (parlance: Parlance, { token }: { token: string }) =>
  async (method: string, path: string, body?: unknown): Promise<ReturnType<typeof JSON.parse>> => {
    const reply = await parlance.call(method, `/platform/api/v1/${path}`, {
      token: null,
      headers: { api_access_token: token },
      ...(body === undefined ? {} : { body }),
    })
    assert.equal(reply.status, 200, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }

test('an organization that anonymizes who worked there leaves people of others alone', async (t) => {
  const parlance = await start(t)
  const app = platform(parlance, await newApp(parlance, 'Provisioning'))
  const email = 'mia@acme.test'
  const user = await app('POST', 'users', { name: 'Mia Berg', email, password: 'correct horse battery' })
  const call = async (status: number, method: string, path: string, body?: unknown) => {
    const reply = await parlance.call(method, path, body === undefined ? {} : { body })
    assert.equal(reply.status, status, JSON.stringify(reply.body))
    return reply.body
  }
  const { id } = (await call(201, 'POST', '/v1/agents', { email, displayName: 'Anybody' })).data
  await call(204, 'DELETE', `/v1/agents/${id}`)
  await call(202, 'PATCH', `/v1/endusers/${id}/anonymize`)
  await parlance.app.anonymization.drain()
  assert.equal((await call(200, 'GET', `/v1/endusers/${id}`)).data.email, undefined)
  const { name, email: kept } = await app('GET', `users/${user.id}`)
  assert.deepEqual([name, kept], ['Mia Berg', email])
})
