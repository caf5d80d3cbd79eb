import { newId } from '../../lib/ids.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { findPerson } from '../people/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** People who answer for conversations together. */
export interface Team {
  id: string
  number: string
  name: string
}

/** Makes a team of members of the organization (uuids or numbers). */
export async function createTeam(tx: Tx, input: { name: string; people?: string[] }): Promise<Team> {
  permit(tx.actor, 'organization:manage')
  const name = input.name.trim()
  if (!name) throw invalid('a team needs a name', { field: 'name' })
  const organization_id = tx.actor.organizationId
  const id = newId()
  const row = await tx.db
    .insertInto('teams')
    .values({ organization_id, id, name, created_at: tx.now })
    .onConflict((on) => on.columns(['organization_id', 'name']).doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!row) throw conflict('a team with this name exists already', { name })
  for (const reference of input.people ?? []) {
    const person = await findPerson(tx, reference)
    if (!person) throw notFound('person')
    await tx.db
      .insertInto('team_members')
      .values({ organization_id, team_id: id, person_id: person.id })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  await append(tx, { type: 'team.created', data: { teamId: id, number: row.number, name } })
  return { id, number: row.number, name }
}

export async function listTeams(tx: Tx): Promise<Team[]> {
  return tx.db
    .selectFrom('teams')
    .select(['id', 'number', 'name'])
    .where('organization_id', '=', tx.actor.organizationId)
    .orderBy('number')
    .execute()
}
