import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { ADMIN_EMAIL, start } from '../support/start.ts'

/** An OpenID Connect provider with one key; `answers` false: it is away. */
async function startProvider(t: TestContext) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const state = { answers: true, issuer: '' }
  const server = createServer(({ url }, response) => {
    if (!state.answers) return response.writeHead(500).end()
    const document =
      url === '/keys' ? { keys: [jwk] } : { issuer: state.issuer, jwks_uri: `${state.issuer}/keys` }
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  state.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { state, publicKey, privateKey }
}

type Provider = Awaited<ReturnType<typeof startProvider>>

interface Wishes {
  claims?: Record<string, unknown>
  key?: CryptoKey | Uint8Array
  header?: { alg: string; kid?: string }
}

const tokenOf = (
  { privateKey, state }: Provider,
  { claims = {}, key = privateKey, header }: Wishes = {},
): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: state.issuer, aud: 'parlance', sub: 'x', email: ADMIN_EMAIL, exp: now + 600 }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader(header ?? { alg: 'RS256', kid: 'one' })
    .sign(key)
}

test('the JWTs of an identity provider are tokens', { timeout: 60_000 }, async (t) => {
  const provider = await startProvider(t)
  const settings = { OIDC_ISSUER: provider.state.issuer, OIDC_AUDIENCE: 'parlance' }
  const parlance = await start(t, { settings })
  const statusWith = async (token: string, headers = {}): Promise<number> =>
    (await parlance.call('GET', '/v1/message/messages/unread/user', { token, headers })).status

  await t.test(
    'while the provider is away a token of it is neither right nor wrong; then it is right',
    async () => {
      provider.state.answers = false
      assert.equal(await statusWith(await tokenOf(provider)), 503)
      assert.equal(await statusWith(parlance.token), 200)
      provider.state.answers = true
      assert.equal(await statusWith(await tokenOf(provider)), 200)
    },
  )

  await t.test(
    'a token of the provider is the person with its address, in one of the person’s organizations',
    async () => {
      const { id, number } = await parlance.newOrganization('Another one')
      const token = await tokenOf(provider, { claims: { email: ADMIN_EMAIL.toUpperCase() } })
      assert.equal(await statusWith(token, { 'x-epilot-org-id': parlance.organization.number }), 200)
      assert.equal(await statusWith(token, { 'x-epilot-org-id': number }), 403)
      assert.equal(await statusWith(token, { 'x-epilot-org-id': id }), 403)
      // Beside each other: whoever has the one need not give up the other.
      assert.equal(await statusWith(parlance.token), 200)
      const agent = await parlance.newPerson('bo@example.test')
      const bo = await tokenOf(provider, { claims: { email: 'bo@example.test' } })
      const thread = { subject: 'Hello', thread: { topic: 'X' }, html: '<p>x</p>' }
      const body = { ...thread, from: { address: parlance.address }, to: [{ address: 'kim@example.net' }] }
      const sent = await parlance.call('POST', '/v1/message/messages', { token: bo, body })
      assert.equal(sent.status, 201)
      const log = await parlance.call('GET', '/native/v1/events?after=0')
      const accepted = log.body.data.find((each: { type: string }) => each.type === 'message.accepted')
      assert.equal(accepted.actor.personId, agent.id)
      const installation = await parlance.call('POST', '/native/v1/organizations', {
        token,
        body: { name: 'No' },
      })
      assert.equal(installation.status, 403)
    },
  )

  await t.test(
    'what the provider did not sign for us, now, for somebody who is here, is refused',
    async () => {
      const other = await generateKeyPair('RS256')
      const asSecret = new TextEncoder().encode(await exportSPKI(provider.publicKey))
      const past = Math.floor(Date.now() / 1000) - 3600
      const wrong: Record<string, Wishes> = {
        'another audience': { claims: { aud: 'shop' } },
        'another issuer': { claims: { iss: 'https://login.example.org' } },
        'over since an hour': { claims: { exp: past } },
        'without an end': { claims: { exp: undefined } },
        'not yet': { claims: { nbf: past + 7200 } },
        'nobody here': { claims: { email: 'stranger@example.test' } },
        'no address': { claims: { email: undefined } },
        'an address that is not verified': { claims: { email_verified: false } },
        'signed by somebody else': { key: other.privateKey },
        'signed with the public key as a secret': { key: asSecret, header: { alg: 'HS256', kid: 'one' } },
        'a key that nobody knows': { key: other.privateKey, header: { alg: 'RS256', kid: 'two' } },
      }
      for (const [why, wishes] of Object.entries(wrong))
        assert.equal(await statusWith(await tokenOf(provider, wishes)), 401, why)
      const [, payload] = (await tokenOf(provider)).split('.')
      const none = Buffer.from('{"alg":"none"}').toString('base64url')
      for (const token of [`${none}.${payload}.`, `${none}.${payload}.AAAA`, 'a.b.c'])
        assert.equal(await statusWith(token), 401, token)
    },
  )
})
