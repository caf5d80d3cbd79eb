import { invalid } from '../../core/errors.ts'

export interface Relay {
  host: string
  port: number
  /** TLS from the first byte; else STARTTLS where the relay offers it. */
  secure: boolean
  auth: { user: string; pass: string } | null
  tls: 'offered' | 'required' | 'off'
  verifyCertificate: boolean
  /**
   * The address to connect to, looked at before each connection; `host` is then only the name that the certificate
   * must have. Throws where no connection may be made.
   */
  reach?: () => Promise<string>
  /** Certificates that are trusted beside the usual ones (PEM). */
  ca?: string | Buffer
}

const TLS_MODES = ['offered', 'required', 'off'] as const

/**
 * Reads `smtp://user:pass@host:port` or `smtps://…`. `?tls=required` refuses to speak without STARTTLS, `?tls=off`
 * never uses it, `?verify=off` takes any certificate (relays next door often have one that nobody signed).
 */
export function parseRelayUrl(url: string): Relay {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed?.hostname || !/^smtps?:$/.test(parsed.protocol)) {
    throw invalid('SMTP_RELAY_URL must be smtp://user:pass@host:port or smtps://…')
  }
  const secure = parsed.protocol === 'smtps:'
  const auth = parsed.username
    ? { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) }
    : null
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port) || defaultPort(secure, auth !== null),
    secure,
    auth,
    tls: tlsMode(parsed.searchParams.get('tls') ?? 'offered'),
    verifyCertificate: parsed.searchParams.get('verify') !== 'off',
  }
}

function defaultPort(secure: boolean, hasAuth: boolean): number {
  if (secure) return 465
  return hasAuth ? 587 : 25
}

function tlsMode(text: string): Relay['tls'] {
  const mode = TLS_MODES.find((known) => known === text)
  if (!mode) throw invalid(`SMTP_RELAY_URL: tls must be one of ${TLS_MODES.join(', ')}`)
  return mode
}
