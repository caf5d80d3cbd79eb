import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'

/** What an issuer says of an account, beside what it must. */
export interface Claims extends Record<string, unknown> {
  sub?: string
  email?: string
  email_verified?: boolean
}

/** An OpenID Connect provider of a test. */
export interface FakeIssuer {
  url: string
  /** The account signs in there, as its browser was sent: returns the query with which it comes back. */
  signIn(authorizationUrl: string, claims: Claims): URLSearchParams
  /** Signs with this key in the place of the published one. */
  key: CryptoKey
  answers: boolean
  /** Whose browser comes to the issuer's page, and is sent back at once. */
  visitor: Claims | undefined
}

interface Grant {
  claims: Claims
  challenge: string
  nonce: string
  client: string
}

const SECRET = 'issuer-secret'
export const CLIENT = { OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: SECRET }

export async function startFakeIssuer(t: TestContext): Promise<FakeIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const grants = new Map<string, Grant>()
  const issuer: FakeIssuer = {
    url: '',
    key: privateKey,
    answers: true,
    visitor: undefined,
    signIn(authorizationUrl, claims) {
      const asked = new URL(authorizationUrl).searchParams
      const code = randomUUID()
      grants.set(code, {
        claims,
        challenge: asked.get('code_challenge') ?? '',
        nonce: asked.get('nonce') ?? '',
        client: asked.get('client_id') ?? '',
      })
      return new URLSearchParams({ code, state: asked.get('state') ?? '' })
    },
  }
  const server = createServer(async (request, response) => {
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (!issuer.answers) return json(503, {})
    if (request.url === '/keys') return json(200, { keys: [jwk] })
    if (request.url?.startsWith('/authorize?') && issuer.visitor) {
      const asked = new URL(request.url, issuer.url)
      const back = issuer.signIn(asked.href, issuer.visitor)
      return response.writeHead(302, { location: `${asked.searchParams.get('redirect_uri')}?${back}` }).end()
    }
    if (request.url !== '/token') return json(200, discovery(issuer.url))
    let body = ''
    for await (const chunk of request) body += chunk
    const token = await idToken(issuer, grants, {
      form: new URLSearchParams(body),
      authorization: request.headers.authorization,
    })
    if (!token) return json(400, { error: 'invalid_grant' })
    return json(200, { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: token })
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return issuer
}

const discovery = (url: string) => ({
  issuer: url,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/keys`,
  response_types_supported: ['code'],
  id_token_signing_alg_values_supported: ['RS256'],
})

/** A code counts once, with the verifier of its challenge, for a client that shows its secret. */
async function idToken(
  issuer: FakeIssuer,
  grants: Map<string, Grant>,
  { form, authorization }: { form: URLSearchParams; authorization: string | undefined },
): Promise<string | undefined> {
  const code = form.get('code') ?? ''
  const grant = grants.get(code)
  grants.delete(code)
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  // RFC 6749, section 2.3.1: both are encoded as in a form.
  const shown = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString()
  if (grant?.challenge !== challenge || decodeURIComponent(shown) !== `desk:${SECRET}`) return undefined
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: issuer.url, aud: grant.client, iat: now, exp: now + 60, nonce: grant.nonce }
  return new SignJWT({ ...usual, ...grant.claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .sign(issuer.key)
}
