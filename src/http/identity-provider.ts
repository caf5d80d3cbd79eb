import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { AppError } from '../core/errors.ts'

/** Whom an identity provider vouches for. */
export interface Identity {
  email: string
  expiresAt: Date
}

/** Reads the JWTs of one OpenID Connect provider. */
export interface IdentityProvider {
  /** Undefined: not a valid token of this provider for us. Throws `unavailable` when its keys cannot be had. */
  verify(token: string): Promise<Identity | undefined>
}

export interface IdentityProviderSettings {
  OIDC_ISSUER?: string | undefined
  OIDC_AUDIENCE?: string | undefined
}

const TIMEOUT_MS = 5_000
/** Clocks differ. */
const TOLERANCE_SECONDS = 60
/** Signed with a private key: what we could sign ourselves (HS256) proves nothing. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The provider that the settings name (OpenID Connect Discovery 1.0); null: none. */
export function identityProviderOf({
  OIDC_ISSUER: issuer,
  OIDC_AUDIENCE: audience,
}: IdentityProviderSettings): IdentityProvider | null {
  if (!issuer || !audience) return null
  const keys = keysOf(issuer)
  return {
    async verify(token) {
      if (!JWT.test(token)) return undefined
      try {
        const options = { issuer, audience, algorithms: ALGORITHMS, clockTolerance: TOLERANCE_SECONDS }
        const { payload } = await jwtVerify(token, await keys(), { ...options, requiredClaims: ['exp'] })
        const { email, email_verified: isVerified, exp } = payload
        // Some providers verify every address and do not say so.
        if (typeof email !== 'string' || isVerified === false || exp === undefined) return undefined
        return { email, expiresAt: new Date(exp * 1000) }
      } catch (error) {
        if (isRefusal(error)) return undefined
        throw Object.assign(new AppError('unavailable', 'the identity provider cannot be reached'), {
          cause: error,
        })
      }
    },
  }
}

/** Whether the token is wrong; everything else is the provider's trouble. */
const isRefusal = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys

/** Asks where the keys are once it is needed, and again as long as it fails; a new key is fetched when it is named. */
function keysOf(issuer: string): () => Promise<JWTVerifyGetKey> {
  let found: Promise<JWTVerifyGetKey> | undefined
  return () => {
    found ??= discover(issuer).catch((error) => {
      found = undefined
      throw error
    })
    return found
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`the discovery document was answered ${response.status}`)
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown }
  // OpenID Connect Discovery 1.0, section 4.3: it must be the one that was asked for.
  if (document.issuer !== issuer) throw new Error('the discovery document is of another issuer')
  if (typeof document.jwks_uri !== 'string') throw new Error('the discovery document names no keys')
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: TIMEOUT_MS })
}
