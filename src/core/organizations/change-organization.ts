import { sql } from 'kysely'
import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { getOrganization, type Organization } from './organizations.ts'

export interface UpdateOrganization {
  name?: string
  isSuspended?: boolean
  /** Merged into what is stored. */
  settings?: Record<string, unknown>
}

/** Changes the organization the actor is in. */
export async function updateOrganization(tx: Tx, input: UpdateOrganization): Promise<Organization> {
  permit(tx.actor, 'organization:manage')
  const name = input.name?.trim()
  if (name === '') throw invalid('an organization needs a name', { field: 'name' })
  const settings = Object.entries(input.settings ?? {}).filter(([, value]) => value !== undefined)
  const columns = {
    ...(name === undefined ? {} : { name }),
    ...(input.isSuspended === undefined ? {} : { is_suspended: input.isSuspended }),
    ...(settings.length === 0
      ? {}
      : { settings: sql<string>`settings || ${JSON.stringify(Object.fromEntries(settings))}::jsonb` }),
  }
  const changed = Object.keys(columns)
  if (changed.length > 0) {
    await tx.db.updateTable('organizations').set(columns).where('id', '=', tx.actor.organizationId).execute()
    await append(tx, { type: 'organization.updated', data: { changed } })
  }
  return getOrganization(tx)
}

/** Numbers that differ after every change of labels, inboxes or teams: for programs that keep copies. */
export async function directoryVersions(tx: Tx): Promise<Record<'label' | 'inbox' | 'team', number>> {
  const version = (table: string) => sql<string>`(
    select coalesce(floor(extract(epoch from max(coalesce(updated_at, created_at))) * 1000), 0)::bigint + count(*)
    from ${sql.table(table)} where organization_id = ${tx.actor.organizationId})`
  const { rows } = await sql<{ label: string; inbox: string; team: string }>`
    select ${version('labels')} as label, ${version('inboxes')} as inbox, ${version('teams')} as team
  `.execute(tx.db)
  const [row] = rows
  return { label: Number(row?.label), inbox: Number(row?.inbox), team: Number(row?.team) }
}
