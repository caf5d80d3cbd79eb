import { type Kysely, sql } from 'kysely'
import type { Rows } from '../../db/rows.ts'
import { conflict, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { lockSettings } from '../lock-settings.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Availability, findPerson, listPeople, type Person, type Role } from './people.ts'

/** One organization that a person belongs to. */
export interface Membership {
  organizationId: string
  organizationNumber: string
  organizationName: string
  isSuspended: boolean
  personId: string
  /** Names the membership itself. */
  number: string
  role: Role
  availability: Availability
  isAutoOffline: boolean
  /** Number of who invited the person. */
  invitedBy: string | null
  activeAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** All organizations of a person, the one where they worked last first. */
export const membershipsOf = async (db: Kysely<Rows>, personId: string): Promise<Membership[]> =>
  (await membershipRows(db).where('m.person_id', '=', personId).execute()).map(fromRow)

/** Everybody's in the actor's organization. */
export const listMemberships = async (tx: Tx): Promise<Membership[]> =>
  (await membershipRows(tx.db).where('m.organization_id', '=', tx.actor.organizationId).execute()).map(
    fromRow,
  )

const membershipRows = (db: Kysely<Rows>) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .selectAll('m')
    .select(['o.number as organization_number', 'o.name as organization_name', 'o.is_suspended'])
    .orderBy(sql`m.active_at desc nulls last`)
    .orderBy('o.number')

type Row = Awaited<ReturnType<ReturnType<typeof membershipRows>['executeTakeFirstOrThrow']>>

const fromRow = (row: Row): Membership => ({
  organizationId: row.organization_id,
  organizationNumber: row.organization_number,
  organizationName: row.organization_name,
  isSuspended: row.is_suspended,
  personId: row.person_id,
  number: row.number,
  role: row.role as Role,
  availability: row.availability as Availability,
  isAutoOffline: row.is_auto_offline,
  invitedBy: row.invited_by,
  activeAt: row.active_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at ?? row.created_at,
})

export interface MembershipChange {
  role?: Role
  availability?: Availability
  isAutoOffline?: boolean
}

/** Changes what somebody is in the organization. Throws `conflict` when nobody would administer it any more. */
export async function updateMembership(
  tx: Tx,
  { personId, ...change }: MembershipChange & { personId: string },
): Promise<Person> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const before = await member(tx, personId)
  if (change.role === 'agent') await keepAdministrator(tx, before)
  return write(tx, before, change)
}

/** Changes how the acting person shows in the organization. */
export async function updateOwnMembership(tx: Tx, change: Omit<MembershipChange, 'role'>): Promise<Person> {
  return write(tx, await actingPerson(tx), change)
}

async function write(tx: Tx, before: Person, change: MembershipChange): Promise<Person> {
  const columns = {
    ...(change.role === undefined ? {} : { role: change.role }),
    ...(change.availability === undefined ? {} : { availability: change.availability }),
    ...(change.isAutoOffline === undefined ? {} : { is_auto_offline: change.isAutoOffline }),
  }
  if (Object.keys(columns).length === 0) return before
  await tx.db
    .updateTable('memberships')
    .set({ ...columns, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', before.id)
    .execute()
  await append(tx, {
    type: 'person.updated',
    data: { personId: before.id, number: before.number, changed: Object.keys(columns) },
  })
  return member(tx, before.id)
}

/** Notes that the acting person works in this organization now. */
export async function noteActive(tx: Tx): Promise<void> {
  const { id } = await actingPerson(tx)
  await tx.db
    .updateTable('memberships')
    .set({ active_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('person_id', '=', id)
    .execute()
}

/** The member that acts. Throws `not_found` for bots and the like. */
export async function actingPerson(tx: Tx): Promise<Person> {
  if (tx.actor.kind !== 'person') throw notFound('person')
  return member(tx, tx.actor.personId)
}

async function member(tx: Tx, id: string): Promise<Person> {
  const person = await findPerson(tx, id)
  if (!person) throw notFound('person')
  return person
}

async function keepAdministrator(tx: Tx, person: Person): Promise<void> {
  if (person.role !== 'administrator') return
  const administrators = (await listPeople(tx)).filter(({ role }) => role === 'administrator')
  if (administrators.length === 1) throw conflict('an organization keeps at least one administrator')
}

/**
 * Ends a membership: tokens of the person that belong to this organization end with it, and all others do not reach it
 * any more; nothing here is assigned to the person. Throws `conflict` for the last administrator.
 */
export async function removePerson(tx: Tx, input: { personId: string }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  await lockSettings(tx)
  const person = await member(tx, input.personId)
  await keepAdministrator(tx, person)
  const own = sql`organization_id = ${tx.actor.organizationId}`
  const theirs = sql`${own} and person_id = ${person.id}`
  await sql`
    with ended as (
      update tokens set revoked_at = ${tx.now} where ${theirs} and revoked_at is null
    ), inbox_places as (
      delete from inbox_members where ${theirs}
    ), team_places as (
      delete from team_members where ${theirs}
    ), queue_places as (
      delete from queue_members where ${theirs}
    ), news as (
      delete from notifications where ${theirs}
    ), filters as (
      delete from saved_filters where ${theirs}
    ), receivers as (
      update inboxes set assignees = array_remove(assignees, ${person.number})
      where ${own} and assignees @> array[${person.number}]::text[]
    ), senders as (
      update addresses set senders = array_remove(senders, ${person.number})
      where ${own} and senders @> array[${person.number}]::text[]
    ), given_back as (
      update conversations set assigned = array_remove(assigned, ${person.number}),
        participants = array_remove(participants, ${person.number})
      where ${own} and (assigned @> array[${person.number}]::text[] or participants @> array[${person.number}]::text[])
    )
    delete from memberships where ${theirs}
  `.execute(tx.db)
  await append(tx, { type: 'person.removed', data: { personId: person.id, number: person.number } })
}
