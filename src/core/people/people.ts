import { normalizeEmail } from '../../lib/email-address.ts'
import { isNumber, isUuid, newId } from '../../lib/ids.ts'
import { hashPassword } from '../../lib/passwords.ts'
import { conflict, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'

export type Role = 'administrator' | 'agent'

/** Somebody who works with conversations, as seen from one organization. */
export interface Person {
  id: string
  number: string
  email: string
  name: string
  role: Role
  /** How customers see the name, where it is another one. */
  displayName: string | null
  avatarBlob: string | null
  /** What the person chose; whether it counts is a matter of presence. */
  availability: Availability
  /** Counts as offline while no client of theirs is connected. */
  isAutoOffline: boolean
  profile: PersonProfile
  /** Names the membership in this organization. */
  membershipNumber: string
  activeAt: Date | null
  createdAt: Date
}

export type Availability = 'online' | 'busy' | 'offline'

/** What a person keeps for itself, the same in all organizations. */
export interface PersonProfile {
  signature?: string | null
  uiSettings?: Record<string, unknown>
  properties?: Record<string, unknown>
  /** In which the person reads the desk. */
  language?: string
  deskSettings?: Record<string, unknown>
}

export interface AddPerson {
  email: string
  name: string
  role: Role
  password?: string
  availability?: Availability
  isAutoOffline?: boolean
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
      invited_by: personNumber(tx.actor),
      ...(input.availability === undefined ? {} : { availability: input.availability }),
      ...(input.isAutoOffline === undefined ? {} : { is_auto_offline: input.isAutoOffline }),
    })
    .onConflict((on) => on.doNothing())
    .returning('role')
    .executeTakeFirst()
  if (!membership) throw conflict('this person is a member already', { email })
  await append(tx, {
    type: 'person.created',
    data: { personId: made.id, number: made.number, role: input.role },
  })
  return memberWith(tx, made.id)
}

const members = (tx: Tx) =>
  tx.db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.number', 'p.email', 'm.role', 'p.avatar_blob', 'p.profile'])
    // What the organization calls somebody counts there for all names.
    .select((e) => [
      e.fn.coalesce('m.display_name', 'p.name').as('name'),
      e.case().when('m.display_name', 'is', null).then(e.ref('p.display_name')).end().as('display_name'),
    ])
    .select(['m.availability', 'm.is_auto_offline', 'm.number as membership_number', 'm.active_at'])
    .select('p.created_at')
    .where('m.organization_id', '=', tx.actor.organizationId)

type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number]

const fromRow = (row: MemberRow): Person => ({
  id: row.id,
  number: row.number,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  displayName: row.display_name,
  avatarBlob: row.avatar_blob,
  availability: row.availability as Availability,
  isAutoOffline: row.is_auto_offline,
  profile: row.profile as PersonProfile,
  membershipNumber: row.membership_number,
  activeAt: row.active_at,
  createdAt: row.created_at,
})

async function memberWith(tx: Tx, id: string): Promise<Person> {
  return fromRow(await members(tx).where('p.id', '=', id).executeTakeFirstOrThrow())
}

export async function listPeople(tx: Tx): Promise<Person[]> {
  const rows = await members(tx).orderBy('p.number').execute()
  return rows.map(fromRow)
}

/** Finds a member by uuid or number. */
export async function findPerson(tx: Tx, reference: string): Promise<Person | undefined> {
  if (!isUuid(reference) && !/^\d{1,18}$/.test(reference)) return undefined
  const row = await members(tx)
    .where(isUuid(reference) ? 'p.id' : 'p.number', '=', reference)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Members by uuid; others are left out. */
export async function getPeople(tx: Tx, ids: string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  return (await members(tx).where('p.id', 'in', ids).execute()).map(fromRow)
}

/** Members by number; others are left out. */
export async function peopleByNumbers(tx: Tx, numbers: string[]): Promise<Person[]> {
  const known = numbers.filter(isNumber)
  if (known.length === 0) return []
  return (await members(tx).where('p.number', 'in', known).execute()).map(fromRow)
}
