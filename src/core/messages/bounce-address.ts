import { createHmac, timingSafeEqual } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { sql } from 'kysely'
import { normalizeEmail } from '../../lib/email-address.ts'
import type { Recipient } from '../addresses/index.ts'
import type { Core, CoreContext } from '../run.ts'

type Context = Pick<CoreContext, 'mailDomain' | 'secret'>

/** Which message an address was made for. */
interface Bounced {
  organizationNumber: string
  messageId: string
}

/**
 * `b`, the organization, the message, and what only this installation can make of both: 26 digits of base 32 are 128
 * bits. 64 characters at most (RFC 5321, section 4.5.3.1.1), which any server may write in capitals.
 */
const BOUNCE_ADDRESS = /^b([0-9a-z]{1,10})-([0-9a-v]{26})([0-9a-v]{26})$/

/**
 * The sender of the envelope for one message of ours: what comes back to it is about this message and no other. Null
 * where there can be none: mail for another domain leaves under that domain, so that its SPF speaks for it, and nobody
 * can answer to `.localhost`.
 */
export function bounceAddress(context: Context, message: Bounced & { from: string }): string | null {
  const domain = bounceDomain(context)
  const from = normalizeEmail(message.from)
  if (domain === null || !from?.endsWith(`@${domain}`)) return null
  const organization = BigInt(message.organizationNumber).toString(36)
  const id = Buffer.from(message.messageId.replaceAll('-', ''), 'hex')
  const local = `b${organization}-${inBase32(id)}${inBase32(seal(context, message))}`
  return BOUNCE_ADDRESS.test(local) ? `${local}@${domain}` : null
}

/** Who gets what comes to a bounce address: the inbox of the address that sent the message. Undefined: it is none. */
export async function findBounced(core: Core, address: string): Promise<Recipient | undefined> {
  const bounced = readAddress(core.context, address)
  if (!bounced) return undefined
  const { rows } = await sql<Omit<Recipient, 'notify'>>`
    select o.id as "organizationId", o.number as "organizationNumber", m.id as "bouncedMessageId",
      coalesce(a.inbox_id, m.inbox_id) as "inboxId",
      coalesce(a.address, lower(m.from_address ->> 'address')) as address, null as tag
    from organizations o
    join messages m on m.organization_id = o.id and m.id = ${bounced.messageId}
    left join addresses a on a.organization_id = o.id and a.is_active
      and a.address = lower(m.from_address ->> 'address')
    where o.number = ${bounced.organizationNumber} and m.direction = 'outbound' and m.state <> 'draft'
  `.execute(core.database.kysely)
  const [row] = rows
  return row && { ...row, notify: [] }
}

function readAddress(context: Context, address: string): Bounced | null {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  const parts = BOUNCE_ADDRESS.exec(address.slice(0, at).toLowerCase())
  if (!parts || (domainToASCII(domain) || domain) !== bounceDomain(context)) return null
  const [, organization = '', id = '', given = ''] = parts
  const message = { organizationNumber: fromBase36(organization).toString(), messageId: asUuid(id) }
  const expected = Buffer.from(inBase32(seal(context, message)))
  return timingSafeEqual(expected, Buffer.from(given)) ? message : null
}

function bounceDomain({ mailDomain }: Context): string | null {
  const domain = domainToASCII(mailDomain.toLowerCase())
  return /(?:^|\.)localhost$/.test(domain) || domain === '' ? null : domain
}

const seal = (context: Context, { organizationNumber, messageId }: Bounced): Buffer =>
  createHmac('sha256', context.secret)
    .update(`bounce address\n${organizationNumber}\n${messageId}`)
    .digest()
    .subarray(0, 16)

const inBase32 = (bytes: Buffer): string =>
  BigInt(`0x${bytes.toString('hex')}`)
    .toString(32)
    .padStart(26, '0')

const fromBase36 = (digits: string): bigint =>
  [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)

function asUuid(digits: string): string {
  const value = [...digits].reduce((sum, digit) => sum * 32n + BigInt(Number.parseInt(digit, 32)), 0n)
  const hex = BigInt.asUintN(128, value).toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
