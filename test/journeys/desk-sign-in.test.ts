import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkMailedTo, memberWithPassword, openDesk } from '../support/desk-client.ts'
import { start } from '../support/start.ts'

const EMAIL = 'mia@example.test'
const PASSWORD = 'a long password'

test('a browser signs in, works and signs out', async (t) => {
  const parlance = await start(t)
  const mia = await memberWithPassword(parlance, { email: EMAIL, password: PASSWORD })
  const desk = openDesk(parlance)

  await t.test('with a cookie that no page can read, and a session that says who and where', async () => {
    const { status, body, headers } = await desk.signIn('Mia@Example.test', PASSWORD)
    assert.equal(status, 200, JSON.stringify(body))
    assert.match(
      headers.get('set-cookie') ?? '',
      /^parlance_session=[\w-]{32}; Path=\/; Max-Age=\d+; HttpOnly; /,
    )
    assert.equal(body.person.id, mia.id)
    assert.equal(body.organization.id, parlance.organization.id)
    assert.deepEqual(body.organizations, [{ ...body.organization, role: 'agent' }])
    assert.deepEqual([body.has_totp, body.has_password, body.manages_installation], [false, true, false])
    assert.ok(Date.parse(body.expires_at) > Date.now())
    // What the cookie holds is nowhere else.
    assert.ok(!JSON.stringify(body).includes(desk.cookies.get('parlance_session') ?? 'none'))
    const again = await desk.call('GET', '/native/v1/session')
    assert.deepEqual(again.body, body)
    const byToken = await parlance.call('GET', '/native/v1/session')
    assert.equal(byToken.body.csrf_token, null)
  })

  await t.test('wrong ones are refused alike, whether or not anybody has the address', async () => {
    const answers = [
      await openDesk(parlance).signIn(EMAIL, 'another password'),
      await openDesk(parlance).signIn('nobody@example.test', PASSWORD),
      await openDesk(parlance).signIn('no address', PASSWORD),
    ]
    for (const { status, body, headers } of answers) {
      assert.equal(status, 401)
      assert.deepEqual(body, answers[0]?.body)
      assert.equal(headers.get('set-cookie'), null)
    }
  })

  await t.test('the cookie opens this API, and as a cookie only', async () => {
    const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const value = desk.cookies.get('parlance_session') ?? ''
    const elsewhere = ['/v1/message/messages/unread/user', '/api/v1/profile', '/v1/agents']
    for (const path of elsewhere)
      assert.equal((await parlance.call('GET', path, { token: null, headers: { cookie } })).status, 401, path)
    const shown: Record<string, string>[] = [
      { authorization: `Bearer ${value}` },
      { 'api-access-token': value },
    ]
    for (const headers of shown)
      assert.equal((await parlance.call('GET', '/native/v1/session', { token: null, headers })).status, 401)
    assert.equal((await parlance.call('GET', '/api/v1/profile', { token: value })).status, 401)
    // And a token is no cookie.
    const asCookie = { cookie: `parlance_session=${parlance.token}` }
    const reply = await parlance.call('GET', '/native/v1/session', { token: null, headers: asCookie })
    assert.equal(reply.status, 401)
  })

  await t.test('a change needs the page’s own token, and comes from the same origin', async () => {
    const change = (headers: Record<string, string>) =>
      desk.call('DELETE', '/native/v1/sessions', { headers }).then(({ status }) => status)
    const other = openDesk(parlance)
    await other.signIn(EMAIL, PASSWORD)
    assert.equal(await change({ 'x-csrf-token': '' }), 403)
    assert.equal(await change({ 'x-csrf-token': other.csrf ?? '' }), 403)
    for (const origin of ['https://evil.example', 'null', parlance.url.replace(/\d+$/, '1')])
      assert.equal(await change({ origin }), 403, origin)
    assert.equal(await change({ 'sec-fetch-site': 'cross-site' }), 403)
    assert.equal(await change({ 'sec-fetch-site': 'same-site' }), 403)
    assert.equal((await other.call('GET', '/native/v1/session')).status, 200)
    assert.equal(await change({}), 204)
    assert.equal((await other.call('GET', '/native/v1/session')).status, 401)
    const read = (site: string) =>
      desk.call('GET', '/native/v1/session', { headers: { 'sec-fetch-site': site } })
    assert.deepEqual([(await read('cross-site')).status, (await read('none')).status], [403, 200])
    const foreign = {
      body: { email: EMAIL, password: PASSWORD },
      headers: { origin: 'https://evil.example' },
    }
    assert.equal((await openDesk(parlance).call('POST', '/native/v1/sign-in', foreign)).status, 403)
    const asked = await desk.call('GET', '/native/v1/session', {
      headers: { origin: 'https://evil.example' },
    })
    assert.equal(asked.headers.get('access-control-allow-credentials'), null)
  })

  await t.test('sees where it is signed in, and ends that', async () => {
    const phone = openDesk(parlance)
    await phone.signIn(EMAIL, PASSWORD)
    const { body } = await desk.call('GET', '/native/v1/sessions')
    const own = body.data.filter((each: { is_current: boolean }) => each.is_current)
    const [other] = body.data.filter((each: { is_current: boolean }) => !each.is_current)
    assert.equal(own.length, 1)
    assert.deepEqual([other.kind, other.device, other.address], ['browser', 'Test Browser', '127.0.0.1'])
    const ada = await parlance.call('DELETE', `/native/v1/sessions/${other.id}`)
    assert.equal(ada.status, 404, 'somebody else cannot')
    assert.equal((await desk.call('DELETE', `/native/v1/sessions/${other.id}`)).status, 204)
    assert.equal((await phone.call('GET', '/native/v1/session')).status, 401)
  })

  await t.test('works in another organization of its own, and in no others', async () => {
    const other = await parlance.newOrganization('Other Energy')
    const refused = await desk.call('POST', '/native/v1/session/organization', {
      body: { organization: other.id },
    })
    assert.equal(refused.status, 403)
    await parlance.call('POST', `/native/v1/organizations/${other.id}/people`, {
      body: { email: EMAIL, name: 'Mia', role: 'administrator' },
    })
    const moved = await desk.call('POST', '/native/v1/session/organization', {
      body: { organization: other.number },
    })
    assert.deepEqual([moved.body.organization.id, moved.body.person.role], [other.id, 'administrator'])
    const { body } = await desk.call('GET', '/native/v1/session')
    assert.equal(body.organization.id, other.id)
    assert.equal(body.organizations.length, 2)
  })

  await t.test('and signs out', async () => {
    const before = new Map(desk.cookies)
    assert.equal((await desk.call('DELETE', '/native/v1/session')).status, 204)
    assert.equal(desk.cookies.size, 0)
    desk.cookies = before
    assert.equal((await desk.call('GET', '/native/v1/session')).status, 401)
    // A token made for a program does not end like that.
    assert.equal((await parlance.call('DELETE', '/native/v1/session')).status, 404)
  })
})

test('passwords are set anew, and end what was begun with the old one', async (t) => {
  const parlance = await start(t)
  await memberWithPassword(parlance, { email: EMAIL, password: PASSWORD })
  const [desk, elsewhere] = [openDesk(parlance), openDesk(parlance)]
  await desk.signIn(EMAIL, PASSWORD)
  await elsewhere.signIn(EMAIL, PASSWORD)
  const change = (old_password: string, password: string) =>
    desk.call('PUT', '/native/v1/session/password', { body: { old_password, password } })
  assert.equal((await change('not this one', 'another password')).status, 400)
  assert.equal((await change(PASSWORD, 'short')).status, 400)
  assert.equal((await elsewhere.call('GET', '/native/v1/session')).status, 200)
  assert.equal((await change(PASSWORD, 'another password')).status, 204)
  assert.equal((await desk.call('GET', '/native/v1/session')).status, 200)
  assert.equal((await elsewhere.call('GET', '/native/v1/session')).status, 401)

  const ask = (email: string) => desk.call('POST', '/native/v1/password-reset', { body: { email } })
  const [known, unknown] = [await ask(EMAIL), await ask('nobody@example.test')]
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body])
  assert.equal(known.status, 202)
  const token = await linkMailedTo(parlance, EMAIL, 'reset')
  const set = (given: string) =>
    desk.call('PUT', '/native/v1/password', { body: { token: given, password: PASSWORD } })
  assert.equal((await set(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status, 400)
  assert.equal((await set(token)).status, 204)
  assert.equal((await set(token)).status, 400, 'it works once')
  assert.equal((await desk.call('GET', '/native/v1/session')).status, 401)
  assert.equal((await desk.signIn(EMAIL, PASSWORD)).status, 200)
})

test('guessing is slowed down', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { wrongPasswordsOfPerson: 2 } },
  })
  await memberWithPassword(parlance, { email: EMAIL, password: PASSWORD })
  for (const email of [EMAIL, 'nobody@example.test']) {
    const replies = []
    for (let times = 0; times < 3; times += 1)
      replies.push(await openDesk(parlance).signIn(email, 'wrong one'))
    assert.deepEqual(
      replies.map(({ status }) => status),
      [401, 401, 429],
    )
    assert.ok(Number(replies.at(-1)?.headers.get('retry-after')) > 0)
  }
  assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD)).status, 429)
})

test('behind TLS the cookie is bound to it, and pages of the public address are ours', async (t) => {
  const parlance = await start(t, { settings: { PUBLIC_URL: 'https://desk.example.test' } })
  await memberWithPassword(parlance, { email: EMAIL, password: PASSWORD })
  const desk = openDesk(parlance)
  const origin = 'https://desk.example.test'
  const body = { email: EMAIL, password: PASSWORD }
  const { headers } = await desk.call('POST', '/native/v1/sign-in', { body, headers: { origin } })
  assert.match(headers.get('set-cookie') ?? '', /^__Host-parlance_session=.+; Path=\/; .*Secure$/)
  assert.equal((await desk.call('GET', '/native/v1/session')).body.person.email, EMAIL)
  assert.equal((await desk.call('DELETE', '/native/v1/session', { headers: { origin } })).status, 204)
})

test('the first visit sets up, and is signed in', async (t) => {
  const parlance = await start(t, { settings: { ADMIN_EMAIL: '', ADMIN_TOKEN: '' } })
  const desk = openDesk(parlance)
  assert.deepEqual((await desk.call('GET', '/native/v1/setup')).body, { is_prepared: false })
  const facts = { organization_name: 'Example Energy', email: EMAIL, name: 'Mia', password: PASSWORD }
  const setUp = (setup_code: string) =>
    desk.call('POST', '/native/v1/setup', { body: { ...facts, setup_code, session: true } })
  assert.equal((await setUp('a guess')).status, 403)
  assert.equal(desk.cookies.size, 0)
  const made = await setUp(parlance.app.setupCode ?? '')
  assert.equal(made.status, 201, JSON.stringify(made.body))
  assert.equal(made.body.session.organization.name, 'Example Energy')
  const { body } = await desk.call('GET', '/native/v1/session')
  assert.deepEqual([body.person.role, body.manages_installation], ['administrator', true])
  const organization = { body: { name: 'Second' } }
  assert.equal((await desk.call('POST', '/native/v1/organizations', organization)).status, 201)
  assert.deepEqual((await desk.call('GET', '/native/v1/setup')).body, { is_prepared: true })
})
