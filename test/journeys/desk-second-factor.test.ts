import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { linkMailedTo, memberWithPassword, openDesk } from '../support/desk-client.ts'
import { type Parlance, start } from '../support/start.ts'

const EMAIL = 'mia@example.test'
const PASSWORD = 'a long password'
const PATH = '/native/v1/session/totp'

test('a second factor is asked for wherever a password is', async (t) => {
  const parlance = await start(t)
  const mia = await memberWithPassword(parlance, { email: EMAIL, password: PASSWORD })
  const desk = openDesk(parlance)
  await desk.signIn(EMAIL, PASSWORD)
  let recovery: string[] = []
  let totp = new TOTP()
  /** Codes of steps that have not been used: each is later than the one before. */
  let step = -1
  const nextCode = async () => {
    // What was used is forgotten, as if half a minute had gone by.
    await sql`update people set totp_step = totp_step - 3 where id = ${mia.id}`.execute(
      parlance.core.database.kysely,
    )
    step = step === 0 ? 1 : 0
    return totp.generate({ timestamp: Date.now() + step * 30_000 })
  }

  await t.test('it counts once a code was shown', async () => {
    const agentToken = await desk.call('POST', '/native/v1/tokens', { body: { name: 'mine' } })
    const byToken = await parlance.call('POST', PATH, { token: agentToken.body.token })
    assert.equal(byToken.status, 403, 'who has a token only cannot lock its person out')
    assert.equal((await desk.call('PUT', PATH, { body: { code: '123456' } })).status, 409)
    const { status, body } = await desk.call('POST', PATH)
    assert.equal(status, 201)
    const parsed = URI.parse(body.uri)
    assert.ok(parsed instanceof TOTP)
    totp = parsed
    assert.deepEqual([totp.secret.base32, totp.issuer, totp.label], [body.secret, 'Parlance', EMAIL])
    const wrong = totp.generate({ timestamp: Date.now() - 3_600_000 })
    assert.equal((await desk.call('PUT', PATH, { body: { code: wrong } })).status, 400)
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD)).status, 200)
    const set = await desk.call('PUT', PATH, { body: { code: totp.generate() } })
    recovery = set.body.recovery_codes
    assert.equal(new Set(recovery).size, 10)
    assert.equal((await desk.call('GET', '/native/v1/session')).body.has_totp, true)
    assert.equal((await desk.call('POST', PATH)).status, 409)
    const { rows } = await sql<{
      totp_secret: string
    }>`select totp_secret from people where id = ${mia.id}`.execute(parlance.core.database.kysely)
    assert.ok(!rows[0]?.totp_secret.includes(body.secret), 'it is sealed')
  })

  await t.test('only who knows the password hears that a code is asked for', async () => {
    const without = await openDesk(parlance).signIn(EMAIL, PASSWORD)
    assert.deepEqual([without.status, without.body.error.details], [401, { code_needed: true }])
    const wrong = await openDesk(parlance).signIn(EMAIL, 'wrong password', await nextCode())
    assert.deepEqual([wrong.status, wrong.body.error.details], [401, {}])
    const guess = await openDesk(parlance).signIn(EMAIL, PASSWORD, '000000')
    assert.deepEqual([guess.status, guess.body.error.details.code_needed], [401, true])
  })

  await t.test('a code works once, also for two at the same moment', async () => {
    const code = await nextCode()
    const both = await Promise.all([1, 2].map(() => openDesk(parlance).signIn(EMAIL, PASSWORD, code)))
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401])
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD, code)).status, 401)
  })

  await t.test('so does a code for recovery', async () => {
    const [code = ''] = recovery
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD, code.toUpperCase())).status, 200)
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD, code)).status, 401)
  })

  await t.test('Chatwoot’s API does not get around it', async () => {
    const post = (path: string, body: unknown) => parlance.call('POST', path, { token: null, body })
    const first = await post('/auth/sign_in', { email: EMAIL, password: PASSWORD })
    assert.deepEqual([first.status, first.body.mfa_required], [206, true])
    assert.equal(first.headers.get('access-token'), null)
    const show = (code: string, mfa_token = first.body.mfa_token) =>
      post('/auth/sign_in', { mfa_token, otp_code: code })
    assert.equal((await show('000000')).status, 400)
    assert.equal((await show(await nextCode(), `${first.body.mfa_token.slice(0, -1)}_`)).status, 401)
    const code = await nextCode()
    const second = await show(code)
    assert.equal(second.body.data?.email, EMAIL, JSON.stringify(second.body))
    assert.ok(second.headers.get('access-token'))
    const backup = await post('/auth/sign_in', { mfa_token: first.body.mfa_token, backup_code: recovery[1] })
    assert.equal(backup.status, 200)
    // Nor does a link in a mail.
    await post('/auth/password', { email: EMAIL })
    const raw = (await mailsTo(parlance)).join('\n')
    const [, token] = /reset_password_token=([\w.-]+)/.exec(raw) ?? []
    const reset = await parlance.call('PUT', '/auth/password', {
      token: null,
      body: { reset_password_token: token, password: PASSWORD, password_confirmation: PASSWORD },
    })
    assert.equal(reset.status, 200, JSON.stringify(reset.body))
    assert.equal(reset.headers.get('access-token'), null)
  })

  await t.test('nor does a link to set a password', async () => {
    await openDesk(parlance).call('POST', '/native/v1/password-reset', { body: { email: EMAIL } })
    const token = await linkMailedTo(parlance, EMAIL, 'reset')
    const set = await openDesk(parlance).call('PUT', '/native/v1/password', {
      body: { token, password: PASSWORD },
    })
    assert.equal(set.status, 204)
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD)).body.error.details.code_needed, true)
  })

  await t.test('its person ends it with the password, or an administrator does', async () => {
    assert.equal((await desk.signIn(EMAIL, PASSWORD, await nextCode())).status, 200)
    assert.equal((await desk.call('DELETE', PATH, { body: { password: 'wrong one' } })).status, 400)
    assert.equal((await desk.call('DELETE', PATH, { body: { password: PASSWORD } })).status, 204)
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD)).status, 200)
    const { body } = await desk.call('POST', PATH)
    const again = URI.parse(body.uri)
    assert.ok(again instanceof TOTP)
    await desk.call('PUT', PATH, { body: { code: again.generate() } })
    const take = () => parlance.call('DELETE', `/native/v1/people/${mia.id}/totp`)
    assert.equal((await take()).status, 204)
    assert.equal((await take()).status, 409)
    assert.equal((await openDesk(parlance).signIn(EMAIL, PASSWORD)).status, 200)
  })
})

test('wrong codes are counted', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { httpRates: { wrongCodesOfPerson: 2, callsOfToken: 100_000, callsOfOrganization: 100_000 } },
  })
  await memberWithPassword(parlance, { email: EMAIL, password: PASSWORD })
  const desk = openDesk(parlance)
  await desk.signIn(EMAIL, PASSWORD)
  const { body } = await desk.call('POST', PATH)
  const totp = URI.parse(body.uri)
  assert.ok(totp instanceof TOTP)
  await desk.call('PUT', PATH, { body: { code: totp.generate() } })
  const statuses: number[] = []
  for (let times = 0; times < 3; times += 1)
    statuses.push((await openDesk(parlance).signIn(EMAIL, PASSWORD, 'x00000')).status)
  assert.deepEqual(statuses, [401, 401, 429])
})

async function mailsTo(parlance: Parlance): Promise<string[]> {
  await parlance.drain()
  return (await parlance.captured(EMAIL)).map(({ raw }) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))
}
