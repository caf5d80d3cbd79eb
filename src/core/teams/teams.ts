import type { Selectable } from 'kysely'
import type { TeamsRow } from '../../db/rows.ts'
import { isNumber, isUuid, newId } from '../../lib/ids.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { listPeople } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** People who answer for conversations together. */
export interface Team {
  id: string
  number: string
  name: string
  description: string | null
  /** What is given to the team goes to one of its people who is there. */
  assignsAutomatically: boolean
  createdAt: Date
  updatedAt: Date
}

export interface CreateTeam {
  name: string
  people?: string[]
  description?: string | null
  /** Default: yes. */
  assignsAutomatically?: boolean
}

/** Makes a team of members of the organization (uuids or numbers). */
export async function createTeam(tx: Tx, input: CreateTeam): Promise<Team> {
  permit(tx.actor, 'organization:manage')
  const name = input.name.trim()
  if (!name) throw invalid('a team needs a name', { field: 'name' })
  const organization_id = tx.actor.organizationId
  const id = newId()
  const row = await tx.db
    .insertInto('teams')
    .values({
      organization_id,
      id,
      name,
      description: input.description ?? null,
      assigns_automatically: input.assignsAutomatically ?? true,
      created_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('a team with this name exists already', { name })
  const members = await membersNamed(tx, input.people ?? [])
  if (members.length > 0)
    await tx.db
      .insertInto('team_members')
      .values(members.map((person_id) => ({ organization_id, team_id: id, person_id })))
      .execute()
  await append(tx, { type: 'team.created', data: { teamId: id, number: row.number, name } })
  return fromRow(row)
}

/** The ids of members named by uuid or number, each once. Throws `not_found` when one is nobody here. */
async function membersNamed(tx: Tx, references: string[]): Promise<string[]> {
  if (references.length === 0) return []
  const people = await listPeople(tx)
  const ids = references.map((reference) => {
    const person = people.find(({ id, number }) => id === reference.toLowerCase() || number === reference)
    if (!person) throw notFound('person')
    return person.id
  })
  return [...new Set(ids)]
}

export async function listTeams(tx: Tx): Promise<Team[]> {
  return (await teamRows(tx).orderBy('number').execute()).map(fromRow)
}

/** Finds a team by its number, as APIs with integer ids name it. Undefined: there is none. */
export async function teamByNumber(tx: Tx, number: string | number): Promise<Team | undefined> {
  if (!isNumber(number)) return undefined
  const row = await teamRows(tx).where('number', '=', String(number)).executeTakeFirst()
  return row && fromRow(row)
}

/** Throws `not_found`. */
export async function getTeam(tx: Tx, id: string): Promise<Team> {
  const row = isUuid(id) && (await teamRows(tx).where('id', '=', id).executeTakeFirst())
  if (!row) throw notFound('team')
  return fromRow(row)
}

/** Teams by number; others are left out. */
export async function teamsByNumbers(tx: Tx, numbers: string[]): Promise<Team[]> {
  const known = numbers.filter(isNumber)
  if (known.length === 0) return []
  return (await teamRows(tx).where('number', 'in', known).execute()).map(fromRow)
}

/** Whether a person is in a team; both are numbers. */
export async function isMemberOfTeam(
  tx: Tx,
  { person, team }: { person: string; team: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('team_members as m')
    .innerJoin('teams as t', (join) =>
      join.onRef('t.organization_id', '=', 'm.organization_id').onRef('t.id', '=', 'm.team_id'),
    )
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('t.id')
    .where('m.organization_id', '=', tx.actor.organizationId)
    .where('t.number', '=', team)
    .where('p.number', '=', person)
    .executeTakeFirst()
  return row !== undefined
}

/** Numbers of the teams that a person is in. */
export async function teamNumbersOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('team_members as m')
    .innerJoin('teams as t', (join) =>
      join.onRef('t.organization_id', '=', 'm.organization_id').onRef('t.id', '=', 'm.team_id'),
    )
    .select('t.number')
    .where('m.organization_id', '=', tx.actor.organizationId)
    .where('m.person_id', '=', personId)
    .execute()
  return rows.map(({ number }) => number)
}

const teamRows = (tx: Tx) =>
  tx.db.selectFrom('teams').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<TeamsRow>): Team => ({
  id: row.id,
  number: row.number,
  name: row.name,
  description: row.description,
  assignsAutomatically: row.assigns_automatically,
  createdAt: row.created_at,
  updatedAt: row.updated_at ?? row.created_at,
})
