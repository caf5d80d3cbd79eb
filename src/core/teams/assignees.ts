import { sql } from 'kysely'
import { isUuid } from '../../lib/ids.ts'
import { invalid } from '../errors.ts'
import type { Tx } from '../run.ts'

/** A person's number ('11') or a team ('team:5'). */
export type Assignee = string

/**
 * Brings references to people (number or uuid) and teams (`team:NUMBER`) into their stored form, without
 * doubles. Throws `invalid` naming the first one that is not in this organization.
 */
export async function resolveAssignees(
  tx: Tx,
  references: Assignee[],
  options: { ignoreUnknown?: boolean; field?: string } = {},
): Promise<Assignee[]> {
  if (references.length === 0) return []
  const numbers = references.filter((each) => /^\d{1,18}$/.test(each))
  const uuids = references.filter(isUuid)
  const teams = references.flatMap((each) => /^team:(\d{1,18})$/.exec(each)?.[1] ?? [])
  const organizationId = tx.actor.organizationId
  const { rows } = await sql<{ reference: string; stored: string }>`
    select p.number::text as reference, p.number::text as stored
      from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${organizationId} and p.number = any(${numbers}::bigint[])
    union all
    select p.id::text, p.number::text from memberships m join people p on p.id = m.person_id
      where m.organization_id = ${organizationId} and p.id = any(${uuids}::uuid[])
    union all
    select 'team:' || number, 'team:' || number from teams
      where organization_id = ${organizationId} and number = any(${teams}::bigint[])
  `.execute(tx.db)
  const stored = new Map(rows.map((row) => [row.reference, row.stored]))
  const unknown = references.find((each) => !stored.has(each.toLowerCase()))
  if (unknown !== undefined && !options.ignoreUnknown)
    throw invalid(`“${unknown}” is nobody in this organization`, {
      field: options.field ?? 'assigned_to',
      value: unknown,
    })
  return [...new Set(references.flatMap((each) => stored.get(each.toLowerCase()) ?? []))]
}
