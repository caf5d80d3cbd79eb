import { normalizeEmail } from '../../lib/email-address.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { hashPassword } from '../../lib/passwords.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

export type Role = 'administrator' | 'agent'

/** Somebody who works with conversations, as seen from one organization. */
export interface Person {
  id: string
  number: string
  email: string
  name: string
  role: Role
}

export interface AddPerson {
  email: string
  name: string
  role: Role
  password?: string
}

/**
 * Makes somebody a member of the actor's organization. A person who works in another organization already
 * keeps id, name and password: an email address names one person.
 */
export async function addPerson(tx: Tx, input: AddPerson): Promise<Person> {
  permit(tx.actor, 'organization:manage')
  const email = normalizeEmail(input.email)
  if (!email) throw invalid('not an email address', { field: 'email' })
  const name = input.name.trim() || email
  if (input.password !== undefined && input.password.length < 8)
    throw invalid('a password has at least 8 characters', { field: 'password' })
  const made = await tx.db
    .insertInto('people')
    .values({
      id: newId(),
      email,
      name,
      password_hash: input.password === undefined ? null : await hashPassword(input.password),
      created_at: tx.now,
    })
    .onConflict((on) => on.column('email').doUpdateSet((e) => ({ email: e.ref('excluded.email') })))
    .returning(['id', 'number', 'name'])
    .executeTakeFirstOrThrow()
  const membership = await tx.db
    .insertInto('memberships')
    .values({
      organization_id: tx.actor.organizationId,
      person_id: made.id,
      role: input.role,
      created_at: tx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('role')
    .executeTakeFirst()
  if (!membership) throw conflict('this person is a member already', { email })
  await append(tx, {
    type: 'person.created',
    data: { personId: made.id, number: made.number, role: input.role },
  })
  return { id: made.id, number: made.number, email, name: made.name, role: input.role }
}

const members = (tx: Tx) =>
  tx.db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.number', 'p.email', 'p.name', 'm.role'])
    .where('m.organization_id', '=', tx.actor.organizationId)

export async function listPeople(tx: Tx): Promise<Person[]> {
  const rows = await members(tx).orderBy('p.number').execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** Finds a member by uuid or number. */
export async function findPerson(tx: Tx, reference: string): Promise<Person | undefined> {
  if (!isUuid(reference) && !/^\d{1,18}$/.test(reference)) return undefined
  const row = await members(tx)
    .where(isUuid(reference) ? 'p.id' : 'p.number', '=', reference)
    .executeTakeFirst()
  return row && { ...row, role: row.role as Role }
}
