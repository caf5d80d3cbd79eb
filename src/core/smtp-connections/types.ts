/** `tls` from the first byte, or `starttls`; a password is never said without. */
export type SmtpSecurity = 'tls' | 'starttls'

export type SmtpTestStatus =
  | 'ok'
  | 'auth_failed'
  | 'tls_failed'
  | 'host_unreachable'
  | 'timeout'
  | 'secret_missing'
  | 'unknown'

export interface SmtpTest {
  status: SmtpTestStatus
  /** What went wrong, in words; null for `ok`. */
  error: string | null
}

/** What somebody enters. Port and texts may name a secret (`{{ env.key }}`) instead of being one. */
export interface SmtpConfiguration {
  host: string
  port: string
  security: SmtpSecurity
  username: string
  password: string
}

/** A relay of an organization's own, as it may be shown: its password is not part of it. */
export interface SmtpConnection extends Omit<SmtpConfiguration, 'password'> {
  id: string
  /** The password, where it is exactly one `{{ env.key }}`: that names a secret and is none. */
  passwordReference: string | null
  createdBy: { number: string; name: string; email: string } | null
  createdAt: Date
  updatedAt: Date
  testedAt: Date | null
  testStatus: SmtpTestStatus | null
  testError: string | null
}

/** Everything it takes to log in there. Never to be logged or shown. */
export interface SmtpAccount {
  id: string
  /** Changes whenever the connection does. */
  version: string
  host: string
  port: number
  security: SmtpSecurity
  username: string
  password: string
}

/** Logs in and leaves again. Never throws. */
export type TestSmtp = (account: SmtpAccount) => Promise<SmtpTest>

/** An address whose mail leaves through a connection. */
export interface SmtpSender {
  addressId: string
  address: string
  /** Null: it was deleted, and nothing leaves from there. */
  connectionId: string | null
  /** Where answers are asked to, unless a message says otherwise. */
  replyTo: string | null
  createdBy: string | null
  createdAt: Date
}
