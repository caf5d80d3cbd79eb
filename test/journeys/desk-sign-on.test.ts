import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateKeyPair } from 'jose'
import { openDesk } from '../support/desk-client.ts'
import { CLIENT, type Claims, startFakeIssuer } from '../support/fake-issuer.ts'
import { start } from '../support/start.ts'

const START = '/native/v1/sign-in/oidc'
const CALLBACK = `${START}/callback`

test('people come by single sign-on', { timeout: 120_000 }, async (t) => {
  const issuer = await startFakeIssuer(t)
  const parlance = await start(t, { settings: { OIDC_ISSUER: issuer.url, ...CLIENT } })
  const bo = await parlance.newPerson('bo@example.test')
  const account: Claims = { sub: 'account-1', email: 'Bo@example.test', email_verified: true }
  const cross = { 'sec-fetch-site': 'cross-site' }

  /** The way of one browser; returns where it stands in the end. */
  const way = async (claims: Claims, wish: { returnTo?: string; query?: Record<string, string> } = {}) => {
    const desk = openDesk(parlance)
    const query = wish.returnTo === undefined ? '' : `?return_to=${encodeURIComponent(wish.returnTo)}`
    const left = await desk.call('GET', START + query)
    assert.equal(left.status, 302, JSON.stringify(left.body))
    const back = issuer.signIn(left.headers.get('location') ?? '', claims)
    for (const [name, value] of Object.entries(wish.query ?? {})) back.set(name, value)
    const kept = new Map(desk.cookies)
    const { headers } = await desk.call('GET', `${CALLBACK}?${back}`, { headers: cross })
    const session = await desk.call('GET', '/native/v1/session')
    return { desk, back, kept, location: headers.get('location'), session }
  }

  await t.test('the page for signing in can offer it', async () => {
    const { body } = await openDesk(parlance).call('GET', '/native/v1/sign-in/options')
    assert.deepEqual(body, { password: true, oidc: { name: new URL(issuer.url).host, url: START } })
  })

  await t.test('while the provider is away the page says so', async () => {
    issuer.answers = false
    const { headers } = await openDesk(parlance).call('GET', START)
    assert.equal(headers.get('location'), '/sign-in?error=unavailable')
    issuer.answers = true
  })

  await t.test('a known member with a verified address is in, where it wanted to go', async () => {
    const { location, session, desk } = await way(account, { returnTo: '/inbox?view=mine#top' })
    assert.equal(location, '/inbox?view=mine#top')
    assert.equal(session.body.person.id, bo.id)
    assert.equal(session.body.manages_installation, false)
    assert.equal((await desk.call('DELETE', '/native/v1/session')).status, 204)
  })

  await t.test('and nowhere else', async () => {
    const foreign = ['//evil.example', 'https://evil.example/', '/\\evil.example', '/\t/evil.example', 'evil']
    for (const returnTo of [...foreign, '/a/..//evil.example'])
      assert.equal((await way(account, { returnTo })).location, '/', returnTo)
  })

  const refused: Record<string, [Claims, string]> = {
    'a stranger': [{ ...account, sub: 's', email: 'stranger@example.test' }, 'unknown_person'],
    'an address that is not verified': [{ ...account, email_verified: false }, 'unverified_email'],
    'an address of which nothing is said': [
      { sub: 'account-1', email: 'bo@example.test' },
      'unverified_email',
    ],
    'another account with the address': [{ ...account, sub: 'account-2' }, 'unknown_person'],
    'the account with another address': [{ ...account, email: 'ada@example.test' }, 'unknown_person'],
    'another nonce': [{ ...account, nonce: 'another' }, 'refused'],
    'another audience': [{ ...account, aud: 'shop' }, 'refused'],
    'another issuer': [{ ...account, iss: 'https://login.example' }, 'refused'],
    'what is over': [{ ...account, exp: Math.floor(Date.now() / 1000) - 600 }, 'refused'],
  }
  for (const [who, [claims, error]] of Object.entries(refused))
    await t.test(`${who} is refused, on the page`, async () => {
      const { location, session } = await way(claims)
      assert.deepEqual([location, session.status], [`/sign-in?error=${error}`, 401])
    })

  await t.test('so is what somebody else has signed', async () => {
    const own = issuer.key
    issuer.key = (await generateKeyPair('RS256')).privateKey
    assert.equal((await way(account)).location, '/sign-in?error=refused')
    issuer.key = own
  })

  await t.test('an answer belongs to the browser that asked, once', async () => {
    assert.equal((await way(account, { query: { state: 'another' } })).location, '/sign-in?error=refused')
    const first = await way(account)
    assert.equal(first.location, '/')
    const location = async (cookies: Map<string, string>) => {
      const desk = openDesk(parlance)
      desk.cookies = cookies
      const { headers } = await desk.call('GET', `${CALLBACK}?${first.back}`, { headers: cross })
      return headers.get('location')
    }
    assert.equal(await location(new Map()), '/sign-in?error=expired')
    assert.equal(await location(new Map([['parlance_sign_on', 'forged']])), '/sign-in?error=expired')
    assert.equal(await location(new Map(first.kept)), '/sign-in?error=refused', 'the code is used up')
  })

  await t.test('an administrator can have the account forgotten', async () => {
    const path = `/native/v1/people/${bo.id}/sign-on`
    assert.equal((await parlance.call('DELETE', path)).status, 204)
    const { session } = await way({ ...account, sub: 'account-2' })
    assert.equal(session.body.person.id, bo.id)
  })
})

test('without a provider there is no single sign-on', async (t) => {
  const parlance = await start(t)
  const options = await parlance.call('GET', '/native/v1/sign-in/options', { token: null })
  assert.equal(options.body.oidc, null)
  for (const path of [START, CALLBACK])
    assert.equal((await parlance.call('GET', path, { token: null })).status, 404)
})
