import { AppError } from '../core/errors.ts'
import type { MailboxTest, MailboxTestStatus } from '../core/imap-mailboxes/types.ts'
import { oneLine } from '../lib/clean-text.ts'
import { OutboundRefusal } from '../lib/outbound/networks.ts'

/** There is no such folder, or it cannot be opened. */
export class FolderMissing extends Error {
  constructor(folder: string) {
    super(`there is no folder “${folder}”, or it cannot be opened`)
  }
}

interface Failure extends Error {
  code?: unknown
  responseStatus?: unknown
  serverResponseCode?: unknown
  responseText?: unknown
  authenticationFailed?: unknown
  tlsFailed?: unknown
}

/** What OpenSSL and Node say about certificates, and about who speaks no TLS. */
const TLS_CODES =
  /^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_OSSL|STARTTLS_)/
const TIMEOUT_CODES = /^(ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)$/
const NETWORK_CODES =
  /^(EDNS|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|EACCES|NoConnection|EConnectionClosed|ClosedAfterConnect.*)$/
/** The password may be right: the server cannot look it up now, or lets nobody else in (RFC 5530). */
const PASSING_REFUSALS = /^(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)$/

const MAX_WORDS = 500

/** At which step it failed, with the server's words, without what they may repeat of the login. */
export function testOfError(error: unknown, { password }: { password: string }): MailboxTest {
  const said = failureOf(error).responseText
  const words = typeof said === 'string' && said !== '' ? said : messageOf(error)
  const spoken = [password, Buffer.from(password).toString('base64')]
  const shown = spoken.reduce((text, secret) => text.replaceAll(secret, '••••'), oneLine(words))
  return { status: statusOf(error), error: shown.slice(0, MAX_WORDS) || 'the server gives no reason' }
}

function statusOf(error: unknown): MailboxTestStatus {
  if (error instanceof FolderMissing) return 'folder_missing'
  if (error instanceof OutboundRefusal) return 'host_unreachable'
  const { code, tlsFailed } = failureOf(error)
  const name = typeof code === 'string' ? code : ''
  if (TIMEOUT_CODES.test(name)) return 'timeout'
  if (tlsFailed === true || TLS_CODES.test(name)) return 'tls_failed'
  if (NETWORK_CODES.test(name)) return 'host_unreachable'
  return isRefusedLogin(error) ? 'auth_failed' : 'unknown'
}

/** The library calls everything that goes wrong while it logs in a failed login. */
function isRefusedLogin(error: unknown): boolean {
  const { authenticationFailed, serverResponseCode } = failureOf(error)
  return authenticationFailed === true && !PASSING_REFUSALS.test(String(serverResponseCode ?? ''))
}

/** Whether the server answers, but does not give this mail: the others may come all the same. */
export function isAboutOneMail(error: unknown): boolean {
  const { code, responseStatus } = failureOf(error)
  return (
    responseStatus === 'NO' ||
    responseStatus === 'BAD' ||
    code === 'LiteralTooLarge' ||
    code === 'ResponseTooLarge' ||
    code === 'LineTooLarge'
  )
}

const failureOf = (error: unknown): Failure => (error instanceof Error ? error : new Error(''))

const messageOf = (error: unknown): string =>
  error instanceof AppError
    ? `mail cannot be stored here: ${error.message}`
    : error instanceof Error
      ? error.message
      : ''
