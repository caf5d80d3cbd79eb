import { sql } from 'kysely'
import { conflict, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type Team, teamByNumber } from './teams.ts'

export interface UpdateTeam {
  number: string
  name?: string
  description?: string | null
  assignsAutomatically?: boolean
}

/** Changes what is given; the rest stays. Throws `conflict` for a name that another team has. */
export async function updateTeam(tx: Tx, input: UpdateTeam): Promise<Team> {
  permit(tx.actor, 'organization:manage')
  const before = await existing(tx, input.number)
  const name = input.name?.trim()
  if (name === '') throw invalid('a team needs a name', { field: 'name' })
  const columns = {
    ...(name === undefined || name === before.name ? {} : { name: await freeName(tx, before, name) }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.assignsAutomatically === undefined
      ? {}
      : { assigns_automatically: input.assignsAutomatically }),
  }
  if (Object.keys(columns).length === 0) return before
  await tx.db
    .updateTable('teams')
    .set({ ...columns, updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  await append(tx, { type: 'team.updated', data: { teamId: before.id, changed: Object.keys(columns) } })
  return existing(tx, input.number)
}

/** Deletes a team. Conversations that were given to it go on without one. */
export async function deleteTeam(tx: Tx, number: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const team = await existing(tx, number)
  const reference = `team:${team.number}`
  const own = sql`organization_id = ${tx.actor.organizationId}`
  await sql`
    with receivers as (
      update inboxes set assignees = array_remove(assignees, ${reference})
      where ${own} and assignees @> array[${reference}]::text[]
    ), senders as (
      update addresses set senders = array_remove(senders, ${reference})
      where ${own} and senders @> array[${reference}]::text[]
    ), given_back as (
      update conversations set assigned = array_remove(assigned, ${reference})
      where ${own} and assigned @> array[${reference}]::text[]
    )
    delete from teams where ${own} and id = ${team.id}
  `.execute(tx.db)
  await append(tx, { type: 'team.deleted', data: { teamId: team.id, number: team.number, name: team.name } })
}

async function existing(tx: Tx, number: string): Promise<Team> {
  const team = await teamByNumber(tx, number)
  if (!team) throw notFound('team')
  return team
}

async function freeName(tx: Tx, { id }: Team, name: string): Promise<string> {
  const taken = await tx.db
    .selectFrom('teams')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (taken) throw conflict('a team with this name exists already', { name })
  return name
}
