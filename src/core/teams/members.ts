import { notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { getPeople, type Person } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

export interface TeamMembers {
  teamId: string
  /** Uuids of members of the organization. */
  people: string[]
}

/** Who is in a team, by number. */
export async function listTeamMembers(tx: Tx, teamId: string): Promise<Person[]> {
  const rows = await memberRows(tx).where('team_id', '=', teamId).execute()
  const people = await getPeople(
    tx,
    rows.map((row) => row.person_id),
  )
  return people.toSorted((a, b) => Number(a.number) - Number(b.number))
}

/** Puts people into a team and returns those who were not in it. Throws `not_found` for one who is nobody here. */
export async function addTeamMembers(tx: Tx, { teamId, people }: TeamMembers): Promise<Person[]> {
  permit(tx.actor, 'organization:manage')
  const wanted = await getPeople(tx, [...new Set(people)])
  if (wanted.length < new Set(people).size) throw notFound('person')
  if (wanted.length === 0) return []
  const added = await tx.db
    .insertInto('team_members')
    .values(
      wanted.map(({ id }) => ({
        organization_id: tx.actor.organizationId,
        team_id: teamId,
        person_id: id,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning('person_id')
    .execute()
  if (added.length > 0) await noteChange(tx, teamId)
  return wanted.filter(({ id }) => added.some((row) => row.person_id === id))
}

/** Takes people out of a team; what is assigned to them stays theirs. */
export async function removeTeamMembers(tx: Tx, { teamId, people }: TeamMembers): Promise<void> {
  permit(tx.actor, 'organization:manage')
  if (people.length === 0) return
  const { numDeletedRows } = await tx.db
    .deleteFrom('team_members')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('team_id', '=', teamId)
    .where('person_id', 'in', people)
    .executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) await noteChange(tx, teamId)
}

/** Makes these people, and nobody else, a team. */
export async function setTeamMembers(tx: Tx, { teamId, people }: TeamMembers): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const rows = await memberRows(tx).where('team_id', '=', teamId).execute()
  const gone = rows.map((row) => row.person_id).filter((id) => !people.includes(id))
  await removeTeamMembers(tx, { teamId, people: gone })
  await addTeamMembers(tx, { teamId, people })
}

const memberRows = (tx: Tx) =>
  tx.db
    .selectFrom('team_members')
    .select(['team_id', 'person_id'])
    .where('organization_id', '=', tx.actor.organizationId)

const noteChange = (tx: Tx, teamId: string): Promise<void> =>
  append(tx, { type: 'team.updated', data: { teamId, changed: ['members'] } })
