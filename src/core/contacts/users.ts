import { sql } from 'kysely'
import { notFound } from '../errors.ts'
import type { Tx } from '../run.ts'
import { selectContacts } from './read-contacts.ts'
import type { Contact } from './types.ts'

/** A former member is a contact under the same id, and is none while being a member again. */
const IS_NO_MEMBER = sql`not exists (select from memberships m
  where m.organization_id = c.organization_id and m.person_id = c.id)`

export interface ListUsers {
  /** The whole address, whichever of somebody's it is. */
  email?: string
  phone?: string
  identifier?: string
  limit: number
  offset: number
  /** Begins behind the contact of this number instead. */
  after?: string
}

/** Contacts who do not work here, known or not, as they came. */
export async function listUsers(tx: Tx, wanted: ListUsers): Promise<Contact[]> {
  const { organizationId } = tx.actor
  const hasAddress = (kind: 'email' | 'phone', value: string) => sql`
    c.id = (select contact_id from contact_addresses
      where organization_id = ${organizationId} and kind = ${kind} and value = ${value})`
  const condition = sql.join(
    [
      IS_NO_MEMBER,
      ...(wanted.after === undefined ? [] : [sql`c.number > ${wanted.after}::bigint`]),
      ...(wanted.email === undefined ? [] : [hasAddress('email', wanted.email)]),
      ...(wanted.phone === undefined ? [] : [hasAddress('phone', wanted.phone)]),
      ...(wanted.identifier === undefined ? [] : [sql`c.identifier = ${wanted.identifier}`]),
    ],
    sql` and `,
  )
  const ids = sql`select c.id from contacts c where c.organization_id = ${organizationId} and ${condition}
    order by c.number limit ${wanted.limit} offset ${wanted.after === undefined ? wanted.offset : 0}`
  return selectContacts(tx, sql`c.id = any(array(${ids}))`, sql`order by c.number`)
}

/** A contact who does not work here. Throws `not_found`. */
export async function userById(tx: Tx, id: string): Promise<Contact> {
  const [contact] = await selectContacts(tx, sql`c.id = ${id}::uuid and ${IS_NO_MEMBER}`)
  if (!contact) throw notFound('contact')
  return contact
}

/** Who worked here once and is a contact now, under the same id: ids by the numbers that they had. */
export async function formerMembers(tx: Tx, numbers: string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string }>`
    select c.id, p.number from contacts c join people p on p.id = c.id
    where c.organization_id = ${tx.actor.organizationId} and p.number = any(${numbers}::bigint[])
  `.execute(tx.db)
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/** What somebody is called of whom nobody has said it; empty: nothing is known. */
export function nameOf(
  known: Pick<Contact, 'firstName' | 'middleNames' | 'lastName' | 'email' | 'phone'>,
): string {
  const names = [known.firstName, ...known.middleNames, known.lastName].filter((each) => each)
  return names.join(' ') || known.email || known.phone || ''
}
