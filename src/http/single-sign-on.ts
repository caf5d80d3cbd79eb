import type { Configuration } from 'openid-client'
import { AppError } from '../core/errors.ts'
import type { Identity } from '../core/identities/index.ts'

/** Signs people in who sign in at one OpenID Connect provider (authorization code flow with PKCE). */
export interface SingleSignOn {
  /** What people know the provider by. */
  name: string
  /** Where the browser goes, and what is to be kept until it comes back. */
  begin(redirectUri: string): Promise<{ url: string; kept: SignOnState }>
  /** Whom the provider vouches for, by the address with which the browser came back. Throws `SignOnRefusal`. */
  finish(returned: URL, kept: SignOnState): Promise<Identity>
}

/** What ties the answer of the provider to the browser that asked. */
export interface SignOnState {
  state: string
  nonce: string
  verifier: string
}

/** Why nobody comes in; shown to who tried. */
export class SignOnRefusal extends Error {
  readonly reason: 'refused' | 'unverified_email' | 'unavailable'
  constructor(reason: SignOnRefusal['reason'], cause?: unknown) {
    super(`single sign-on: ${reason}`, { cause })
    this.reason = reason
  }
}

export interface SingleSignOnSettings {
  OIDC_ISSUER?: string | undefined
  OIDC_CLIENT_ID?: string | undefined
  OIDC_CLIENT_SECRET?: string | undefined
}

const TIMEOUT_SECONDS = 5
/** Clocks differ. */
const TOLERANCE_SECONDS = 60
const SCOPE = 'openid email profile'

/** Loaded when the first one signs on. */
const library = () => import('openid-client')

/** The provider that the settings name; null: none. */
export function singleSignOnOf({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: secret,
}: SingleSignOnSettings): SingleSignOn | null {
  if (!issuer || !clientId) return null
  const configuration = configurationOf({ issuer, clientId, secret })
  return {
    name: new URL(issuer).host,
    async begin(redirectUri) {
      const client = await library()
      const config = await configuration().catch((error) => {
        throw new SignOnRefusal('unavailable', error)
      })
      const kept = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, kept }
    },
    finish: async (returned, kept) => identityOf(await configuration().catch(away), returned, kept),
  }
}

function away(error: unknown): never {
  throw new SignOnRefusal('unavailable', error)
}

async function identityOf(config: Configuration, returned: URL, kept: SignOnState): Promise<Identity> {
  const client = await library()
  const claims = await client
    .authorizationCodeGrant(config, returned, {
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      pkceCodeVerifier: kept.verifier,
      idTokenExpected: true,
    })
    .then(async (tokens) => {
      const inToken = tokens.claims()
      if (!inToken || inToken.email !== undefined || !config.serverMetadata().userinfo_endpoint)
        return inToken
      // OpenID Connect Core, section 5.4: claims of scopes may be told there only.
      return { ...inToken, ...(await client.fetchUserInfo(config, tokens.access_token, inToken.sub)) }
    })
    .catch((error: unknown) => {
      throw new SignOnRefusal(isPassing(error) ? 'unavailable' : 'refused', error)
    })
  if (!claims) throw new SignOnRefusal('refused')
  const { sub: subject, email, email_verified: isVerified } = claims
  if (typeof email !== 'string' || isVerified !== true) throw new SignOnRefusal('unverified_email')
  return { issuer: config.serverMetadata().issuer, subject, email }
}

/** What is the provider's or the network's trouble, not the answer's. */
const isPassing = (error: unknown): boolean =>
  error instanceof AppError ||
  (error instanceof Error &&
    (error.name === 'TimeoutError' || (error instanceof TypeError && error.message === 'fetch failed')))

/** Asks where the provider's doors are once it is needed, and again as long as that fails. */
function configurationOf(options: {
  issuer: string
  clientId: string
  secret: string | undefined
}): () => Promise<Configuration> {
  let found: Promise<Configuration> | undefined
  return () => {
    found ??= discover(options).catch((error) => {
      found = undefined
      throw error
    })
    return found
  }
}

async function discover({
  issuer,
  clientId,
  secret,
}: Parameters<typeof configurationOf>[0]): Promise<Configuration> {
  const client = await library()
  const server = new URL(issuer)
  const authentication: ReturnType<typeof client.ClientSecretBasic> = (as, ...rest) => {
    if (!secret) return client.None()(as, ...rest)
    // OpenID Connect Discovery 1.0, section 3: where nothing is said, it is `client_secret_basic`.
    const methods = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    return way(secret)(as, ...rest)
  }
  return client.discovery(server, clientId, { [client.clockTolerance]: TOLERANCE_SECONDS }, authentication, {
    timeout: TIMEOUT_SECONDS,
    execute: [
      client.enableNonRepudiationChecks,
      ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
    ],
  })
}
