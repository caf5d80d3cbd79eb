import { sql } from 'kysely'
import { normalizeEmail } from '../lib/email-address.ts'
import { AppError } from './errors.ts'
import type { Tx } from './run.ts'

/** Addresses of somebody, a contact or a member. */
export interface UserAddresses {
  emails: string[]
  phones: string[]
}

/** What is wrong with an address. */
export type AddressProblem = 'invalid_email' | 'invalid_phone' | 'taken_email' | 'taken_phone'

/** Whose addresses they are. */
interface Owner {
  /** A uuid. */
  id?: string
  /** What is the owner's already, which nothing is held against. */
  has?: string[]
}

const E164 = /^\+[1-9]\d{1,14}$/

/**
 * Addresses in their one spelling, each once; empty ones are left out. Throws `invalid` with `problems` in its details,
 * for one that is none, and for one that anybody else in the organization has, contact or member.
 */
export async function checkedAddresses(
  tx: Tx,
  given: UserAddresses,
  owner: Owner = {},
): Promise<UserAddresses> {
  const emails = given.emails.filter((each) => each.trim() !== '')
  const normal = emails.map(normalizeEmail)
  const known = normal.filter((each) => each !== undefined)
  const phones = given.phones.map((each) => each.trim()).filter((each) => each !== '')
  const problems: AddressProblem[] = [
    ...(known.length < normal.length ? (['invalid_email'] as const) : []),
    ...(phones.some((each) => !E164.test(each)) ? (['invalid_phone'] as const) : []),
  ]
  if (problems.length > 0) throw refused(problems)
  const addresses = { emails: [...new Set(known)], phones: [...new Set(phones)] }
  const taken = await kindsTaken(tx, withoutOwn(addresses, owner.has ?? []), owner.id ?? null)
  if (taken.length > 0) throw refused(taken.map((kind) => `taken_${kind}` as const))
  return addresses
}

const withoutOwn = ({ emails, phones }: UserAddresses, own: string[]): UserAddresses => ({
  emails: emails.filter((each) => !own.includes(each)),
  phones: phones.filter((each) => !own.includes(each)),
})

const refused = (problems: AddressProblem[]): AppError =>
  new AppError('invalid', 'an address is not valid, or is somebody else’s', { problems })

async function kindsTaken(
  tx: Tx,
  { emails, phones }: UserAddresses,
  owner: string | null,
): Promise<('email' | 'phone')[]> {
  if (emails.length === 0 && phones.length === 0) return []
  const { organizationId } = tx.actor
  const isAsked = sql`((kind = 'email' and value = any(${emails}::text[]))
    or (kind = 'phone' and value = any(${phones}::text[])))`
  const { rows } = await sql<{ kind: 'email' | 'phone' }>`
    select kind from contact_addresses
      where organization_id = ${organizationId} and contact_id is distinct from ${owner}::uuid and ${isAsked}
    union select kind from member_addresses
      where organization_id = ${organizationId} and person_id is distinct from ${owner}::uuid and ${isAsked}
    union select 'email' from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${organizationId} and p.id is distinct from ${owner}::uuid
        and p.email = any(${emails}::text[])
    order by kind
  `.execute(tx.db)
  return rows.map(({ kind }) => kind)
}

/** Those of (normal) addresses that no contact has, or this one. */
export async function freeAddresses(
  tx: Tx,
  { emails, phones }: UserAddresses,
  contactId: string,
): Promise<UserAddresses> {
  const { rows } = await sql<{ kind: string; value: string }>`
    select kind, value from contact_addresses
    where organization_id = ${tx.actor.organizationId} and contact_id <> ${contactId}
      and ((kind = 'email' and value = any(${emails}::text[])) or (kind = 'phone' and value = any(${phones}::text[])))
  `.execute(tx.db)
  const isFree = (kind: string) => (value: string) =>
    !rows.some((row) => row.kind === kind && row.value === value)
  return { emails: emails.filter(isFree('email')), phones: phones.filter(isFree('phone')) }
}
