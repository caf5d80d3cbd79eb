import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { invalid } from '../errors.ts'
import type { SmtpAccount, SmtpConfiguration, SmtpTest } from './types.ts'

/** A reference to a secret that is kept elsewhere, in the form that callers know. */
const REFERENCE = /\{\{\s*env\.[\w.-]{1,200}\s*\}\}/
const ONE_REFERENCE = /^\{\{\s*env\.[\w.-]{1,200}\s*\}\}$/

export const isReference = (text: string): boolean => ONE_REFERENCE.test(text)
const hasReference = (text: string): boolean => REFERENCE.test(text)

const MAX_TEXT = 1000
const HOST = /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?$/
/** Below 1024 other services listen, to whom a greeting could be a command. */
const SUBMISSION_PORTS = new Set([25, 465, 587])

/** Brings a configuration into the form in which it is kept. Throws `invalid` naming the field. */
export function checkConfiguration(given: SmtpConfiguration): SmtpConfiguration {
  const refuse = (field: string, problem: string): never => {
    throw invalid(`${field} ${problem}`, { field })
  }
  for (const field of ['username', 'password'] as const) {
    if (given[field] === '') refuse(field, 'is empty')
    if (given[field].length > MAX_TEXT || /[\0\r\n]/.test(given[field])) refuse(field, 'is not usable')
  }
  const host = given.host.trim()
  const port = given.port.trim()
  if (!hasReference(port) && !usablePort(port))
    refuse('port', 'must be 25, 465, 587 or a number from 1024 to 65535')
  const ascii = hasReference(host) ? host : asciiHost(host)
  if (ascii === undefined || ascii.length > MAX_TEXT) return refuse('host', 'is not a host name')
  const { security, username, password } = given
  return { host: ascii, port, security, username, password }
}

function asciiHost(host: string): string | undefined {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare)) return bare
  const ascii = domainToASCII(host)
  return HOST.test(ascii) ? ascii : undefined
}

function usablePort(text: string): boolean {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65_535 && (port >= 1024 || SUBMISSION_PORTS.has(port))
}

/**
 * The account of a configuration, ready to log in with. References lead nowhere here: Parlance keeps no environment
 * variables for organizations, and those of the server itself are nobody else's.
 */
export function accountOf(
  configuration: SmtpConfiguration,
  { id, version }: { id: string; version: string },
): { account: SmtpAccount } | { problem: SmtpTest } {
  const { host, port, security, username, password } = configuration
  const unresolved = [host, port, username, password].find(hasReference)
  if (unresolved !== undefined)
    return { problem: secretMissing(`there is no value for ${REFERENCE.exec(unresolved)?.[0]}`) }
  return { account: { id, version, host, port: Number(port), security, username, password } }
}

export const secretMissing = (error: string): SmtpTest => ({ status: 'secret_missing', error })
