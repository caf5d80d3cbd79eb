import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, type Reply, start } from '../support/start.ts'

const PASSWORD = 'correct horse battery'

test('somebody is invited, sets a password, signs in, works and signs out', async (t) => {
  const parlance = await start(t)
  const { call } = parlance

  // Whoever is invited gets a link, and by it a password.
  const invited = await call('POST', '/api/v1/accounts/1/agents', {
    body: { email: 'Mia@Example.test', role: 'agent' },
  })
  assert.equal(invited.status, 200, JSON.stringify(invited.body))
  assert.equal(invited.body.name, 'Mia')
  const invitation = await linkMailedTo(parlance, 'mia@example.test')
  const shown = await call('GET', invitation, { token: null })
  assert.match(shown.body, /<form method="post" action="\/auth\/password">/)
  const token = invitation.split('=')[1]
  const short = await post(parlance, '/auth/password', { reset_password_token: token, password: 'short' })
  assert.deepEqual(short.body.attributes, ['password'])
  const set = await post(parlance, '/auth/password', { reset_password_token: token, password: PASSWORD })
  assert.equal(set.status, 200, JSON.stringify(set.body))
  assert.equal(
    (await post(parlance, '/auth/password', { reset_password_token: token, password: PASSWORD })).status,
    422,
  )

  // A session is three headers that belong together.
  const wrong = await post(parlance, '/auth/sign_in', { email: 'mia@example.test', password: 'wrong' })
  assert.equal(wrong.status, 401)
  assert.deepEqual(wrong.body, {
    success: false,
    errors: ['Invalid login credentials. Please try again.'],
  })
  const session = await signIn(parlance, PASSWORD)
  const profile = await as(parlance, session, 'GET', '/api/v1/profile')
  assert.equal(profile.body.email, 'mia@example.test')
  assert.equal(profile.body.role, 'agent')
  assert.deepEqual(
    profile.body.accounts.map(({ id }: { id: number }) => id),
    [1],
  )
  assert.match(profile.body.pubsub_token, /^p\d+\./)
  assert.equal((await as(parlance, session, 'GET', '/auth/validate_token')).body.payload.success, true)
  const brokenOnes: Session[] = [{ client: 'x' }, { uid: 'ada@example.test' }, { 'access-token': 'x' }]
  for (const broken of brokenOnes)
    assert.equal((await as(parlance, { ...session, ...broken }, 'GET', '/api/v1/profile')).status, 401)

  // What is shown as access token works where programs show one.
  const headers = { 'Api-Access-Token': profile.body.access_token }
  assert.equal((await call('GET', '/api/v1/profile', { token: null, headers })).status, 200)

  // Own name, signature and presence.
  const form = new FormData()
  form.set('profile[display_name]', 'Mimi')
  form.set('profile[message_signature]', 'Regards')
  form.set('profile[ui_settings]', '{"dark":true}')
  const changed = await fetch(`${parlance.url}/api/v1/profile`, {
    method: 'PUT',
    headers: session,
    body: form,
  })
  const after = (await changed.json()) as Record<string, unknown>
  assert.equal(after.available_name, 'Mimi')
  assert.equal(after.message_signature, 'Regards')
  assert.deepEqual(after.ui_settings, { dark: true })
  const busy = await as(parlance, session, 'POST', '/api/v1/profile/availability', {
    profile: { account_id: 1, availability: 'busy' },
  })
  assert.equal(busy.body.accounts[0].availability, 'busy')
  const foreign = await as(parlance, session, 'POST', '/api/v1/profile/availability', {
    profile: { account_id: 99, availability: 'busy' },
  })
  assert.equal(foreign.status, 404)

  // A new address counts once it is confirmed.
  const asked = await as(parlance, session, 'PUT', '/api/v1/profile', { email: 'mia.berg@example.test' })
  assert.equal(asked.body.email, 'mia@example.test')
  const confirmation = await linkMailedTo(parlance, 'mia.berg@example.test')
  await post(parlance, '/auth/password', { email: 'mia@example.test' })
  const toTheOld = (await linkMailedTo(parlance, 'mia@example.test', 'Set another password')).split('=')[1]
  await as(parlance, session, 'PUT', '/api/v1/profile', { email: 'mallory@example.test' })
  const hijack = await linkMailedTo(parlance, 'mallory@example.test')
  assert.equal((await call('GET', confirmation, { token: null })).status, 200)
  // Who reads the mail of the old address sets no password any more.
  const late = { reset_password_token: toTheOld, password: PASSWORD }
  assert.equal((await post(parlance, '/auth/password', late)).status, 422)
  assert.equal((await call('GET', hijack, { token: null })).status, 422)
  const renamed = { ...session, uid: 'mia.berg@example.test' }
  assert.equal((await as(parlance, renamed, 'GET', '/api/v1/profile')).body.uid, 'mia.berg@example.test')

  // Another password ends what others hold, what they have asked for, and what they listen with.
  await as(parlance, renamed, 'PUT', '/api/v1/profile', { email: 'eve@example.test' })
  const wished = await linkMailedTo(parlance, 'eve@example.test')
  const elsewhere = await signIn(parlance, PASSWORD, 'mia.berg@example.test')
  const refused = await as(parlance, renamed, 'PUT', '/api/v1/profile', {
    password: 'another one',
    current_password: 'no',
  })
  assert.deepEqual(refused.body.attributes, ['current_password'])
  const done = await as(parlance, renamed, 'PUT', '/api/v1/profile', {
    password: 'another one',
    current_password: PASSWORD,
  })
  assert.equal(done.status, 200, JSON.stringify(done.body))
  assert.notEqual(done.body.pubsub_token, profile.body.pubsub_token)
  assert.equal((await as(parlance, elsewhere, 'GET', '/api/v1/profile')).status, 401)
  assert.equal((await call('GET', wished, { token: null })).status, 422)

  assert.equal((await as(parlance, renamed, 'DELETE', '/auth/sign_out')).body.success, true)
  assert.equal((await as(parlance, renamed, 'GET', '/api/v1/profile')).status, 401)

  // Whoever forgot it asks for a link; whether anybody has the address is not told.
  const known = await post(parlance, '/auth/password', { email: 'mia.berg@example.test' })
  const unknown = await post(parlance, '/auth/password', { email: 'nobody@example.test' })
  assert.deepEqual(known.body, unknown.body)
  const link = await linkMailedTo(parlance, 'mia.berg@example.test', 'Set another password')
  const again = await post(parlance, '/auth/password', {
    reset_password_token: link.split('=')[1],
    password: PASSWORD,
    password_confirmation: PASSWORD,
  })
  assert.equal(again.body.data.email, 'mia.berg@example.test')
  assert.ok(again.headers.get('access-token'))
})

test('who is removed reaches nothing any more, and nothing is theirs', async (t) => {
  const parlance = await start(t)
  const { call } = parlance
  const agent = await parlance.newPerson('agent@example.test')
  await call('POST', '/api/v1/accounts/1/teams', { body: { name: 'Day' } })
  const refusedTeam = await call('POST', '/api/v1/accounts/1/agents', {
    body: { email: 'agent@example.test' },
  })
  assert.deepEqual(refusedTeam.body, { message: 'Email has already been taken', attributes: ['email'] })
  const { threadId } = await parlance.mailIn()
  await call('PUT', '/v1/message/threads', { body: { _id: threadId, assigned_to: [agent.number] } })
  const assigned = async (): Promise<string[]> => {
    const search = { q: `_id:"${threadId}"`, size: 1 }
    const { body } = await call('POST', '/v1/message/threads:search', { body: search })
    return body.results[0].assigned_to ?? []
  }
  assert.deepEqual(await assigned(), [agent.number])
  const deleted = await call('DELETE', `/api/v1/accounts/1/agents/${agent.number}`)
  assert.equal(deleted.status, 200)
  assert.equal(deleted.body, '')
  assert.equal((await call('GET', '/api/v1/profile', { token: agent.token })).status, 401)
  assert.equal((await call('GET', '/native/v1/session', { token: agent.token })).status, 401)
  assert.deepEqual(await assigned(), [])
  // Nobody can take the last administrator away.
  const { body: profile } = await call('GET', '/api/v1/profile')
  assert.equal((await call('DELETE', `/api/v1/accounts/1/agents/${profile.id}`)).status, 422)
})

test('wrong passwords are counted', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { wrongPasswordsOfPerson: 2 } },
  })
  const statuses: number[] = []
  for (let times = 0; times < 3; times += 1)
    statuses.push((await post(parlance, '/auth/sign_in', { email: 'x@example.test', password: 'no' })).status)
  assert.deepEqual(statuses, [401, 401, 429])
  assert.equal(
    (await post(parlance, '/auth/sign_in', { email: 'y@example.test', password: 'no' })).status,
    401,
  )
})

test('whether the server is there is told to everybody', async (t) => {
  const parlance = await start(t)
  const { body } = await parlance.call('GET', '/api', { token: null })
  assert.match(body.version, /^4\./)
  assert.equal((await parlance.call('GET', '/health', { token: null })).body.status, 'woot')
})

const post = (parlance: Parlance, path: string, body: unknown): Promise<Reply> =>
  parlance.call('POST', path, { token: null, body })

type Session = Record<string, string>

const as = (
  parlance: Parlance,
  headers: Session,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> =>
  parlance.call(method, path, { token: null, headers, ...(body === undefined ? {} : { body }) })

async function signIn(parlance: Parlance, password: string, email = 'mia@example.test'): Promise<Session> {
  const reply = await post(parlance, '/auth/sign_in', { email, password })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  assert.equal(reply.body.data.uid, email)
  const names = ['access-token', 'client', 'uid', 'token-type', 'expiry']
  return Object.fromEntries(names.map((name) => [name, reply.headers.get(name) ?? '']))
}

/** The path of the link in the last mail to somebody. */
async function linkMailedTo(parlance: Parlance, to: string, subject = ''): Promise<string> {
  await parlance.drain()
  const mails = (await parlance.captured(to)).filter(({ raw }) => raw.includes(subject))
  const text = (mails[0]?.raw ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  const [link] = /https?:\/\/\S+_token=[\w.-]+/.exec(text) ?? []
  assert.ok(link, `a link in the mail to ${to}`)
  const url = new URL(link)
  return url.pathname + url.search
}
