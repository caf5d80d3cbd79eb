import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { normalizeEmail } from '../../lib/email-address.ts'
import { invalid } from '../errors.ts'
import type { MailboxConfiguration } from './types.ts'

const MAX_TEXT = 1000
const HOST = /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9])?$/
/** Below 1024 other services listen, to whom a greeting could be a command. */
const IMAP_PORTS = new Set([143, 993])

/** Brings a configuration into the form in which it is kept. Throws `invalid` naming the field. */
export function checkConfiguration(given: MailboxConfiguration): MailboxConfiguration {
  for (const field of ['username', 'password', 'folder'] as const) checkText(field, given[field])
  if (given.moveTo !== null) checkText('move_to', given.moveTo)
  if (given.moveTo !== null && sameFolder(given.moveTo, given.folder))
    throw invalid('move_to is the folder itself', { field: 'move_to' })
  if (!usablePort(given.port))
    throw invalid('port must be 143, 993 or a number from 1024 to 65535', { field: 'port' })
  const address = normalizeEmail(given.address)
  if (address === undefined) throw invalid(`“${given.address}” is not an email address`, { field: 'address' })
  return { ...given, host: asciiHost(given.host), address }
}

function checkText(field: string, text: string): void {
  if (text === '') throw invalid(`${field} is empty`, { field })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no IMAP command may hold
  if (text.length > MAX_TEXT || /[\u0000-\u001f\u007f]/.test(text) || !text.isWellFormed())
    throw invalid(`${field} is not usable`, { field })
}

/** INBOX is the one name whose case does not count (RFC 9051, section 5.1). */
const sameFolder = (one: string, other: string): boolean =>
  one === other || [one, other].every((name) => name.toUpperCase() === 'INBOX')

function asciiHost(given: string): string {
  const host = given.trim()
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare)) return bare
  const ascii = domainToASCII(host)
  if (!HOST.test(ascii)) throw invalid('host is not a host name', { field: 'host' })
  return ascii
}

const usablePort = (port: number): boolean =>
  Number.isInteger(port) && port <= 65_535 && (port >= 1024 || IMAP_PORTS.has(port))
