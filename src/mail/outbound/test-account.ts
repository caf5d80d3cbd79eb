import type { SmtpAccount, SmtpTest, TestSmtp } from '../../core/smtp-connections/types.ts'
import { oneLine } from '../../lib/clean-text.ts'
import { OutboundRefusal } from '../../lib/outbound/networks.ts'
import { guardedRelay, type OwnRelaysOptions } from './own-relays.ts'
import { openConnection } from './relay-connections.ts'
import { DEFAULT_LIMITS } from './transport.ts'

/** People wait for it. */
const CONNECT_MS = 10_000
const TOTAL_MS = 20_000

/** Connects, secures and logs in as sending would, then leaves; says at which step it failed. */
export function accountTester({ networks, ca, name, ...limits }: OwnRelaysOptions): TestSmtp {
  const { totalMs = TOTAL_MS, ...given } = limits
  return async (account) => {
    const deadline = AbortSignal.timeout(totalMs)
    try {
      const relay = guardedRelay(account, { networks, ca })
      const smtp = await openConnection(
        { relay, limits: { ...DEFAULT_LIMITS, connectMs: CONNECT_MS, ...given }, name },
        deadline,
      )
      const offersLogin = smtp.allowsAuth
      smtp.quit()
      // A server that does not answer QUIT is not waited for.
      setTimeout(() => smtp.close(), 1_000).unref()
      if (!offersLogin) return { status: 'auth_failed', error: 'the server offers no login' }
      return { status: 'ok', error: null }
    } catch (error) {
      const status = deadline.aborted ? 'timeout' : statusOf(error)
      return { status, error: wordsOf(error, account, status) }
    }
  }
}

interface Failure extends Error {
  code?: string
  command?: string
  response?: string
  cause?: unknown
}

/** What OpenSSL and Node say about certificates, and about who speaks no TLS. */
const TLS_CODES =
  /^(ETLS|EPROTO|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_OSSL)/
const NETWORK_CODES = /^(EDNS|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EACCES)/
const TIMEOUT_CODES = /^(ETIMEDOUT|ETIMEOUT)/

function statusOf(error: unknown): SmtpTest['status'] {
  if (error instanceof OutboundRefusal) return 'host_unreachable'
  const codes = codesOf(error)
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code))
  if (has(TIMEOUT_CODES)) return 'timeout'
  if (has(/^EAUTH/)) return 'auth_failed'
  if (has(TLS_CODES) || /certificate|wrong version number|SSL routines|TLS/i.test(messageOf(error)))
    return 'tls_failed'
  return has(NETWORK_CODES) ? 'host_unreachable' : 'unknown'
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')

/** nodemailer keeps the code of the system in front of its own, or behind it. */
function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let at = error, depth = 0; at instanceof Error && depth < 4; depth += 1) {
    const { code, message, cause }: Failure = at
    if (code) codes.push(code)
    codes.push(...(message.match(/\bE[A-Z]{3,}\b/g) ?? []))
    at = cause
  }
  return codes
}

const MAX_WORDS = 500

/** The server's words, without what it may have repeated of the login. */
function wordsOf(error: unknown, account: SmtpAccount, status: SmtpTest['status']): string {
  const said = error instanceof Error && 'response' in error ? error.response : undefined
  const own = status === 'timeout' ? 'the server took too long' : messageOf(error)
  const words = oneLine(typeof said === 'string' && said !== '' ? said : own)
  const { username, password } = account
  const spoken = [
    password,
    Buffer.from(password).toString('base64'),
    Buffer.from(`\0${username}\0${password}`).toString('base64'),
  ]
  return spoken.reduce((text, secret) => text.replaceAll(secret, '••••'), words).slice(0, MAX_WORDS)
}
