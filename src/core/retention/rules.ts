import { type Selectable, sql } from 'kysely'
import type { RetentionRulesRow } from '../../db/rows.ts'
import { isUuid, newId } from '../../lib/ids.ts'
import { forbidden, invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { RetentionAction, RetentionInput, RetentionRule, RetentionSince } from './types.ts'

export async function listRetentionRules(tx: Tx): Promise<RetentionRule[]> {
  permit(tx.actor, 'organization:manage')
  const rows = await tx.db
    .selectFrom('retention_rules')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** It is carried out from now on, in small steps. */
export async function createRetentionRule(tx: Tx, input: RetentionInput): Promise<RetentionRule> {
  permit(tx.actor, 'organization:manage')
  if (tx.actor.kind !== 'person') throw forbidden('somebody must answer for what a rule takes')
  await checkRetention(tx, input)
  const row = await tx.db
    .insertInto('retention_rules')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      ...columnsOf(input),
      created_by: tx.actor.personId,
      created_at: tx.now,
      updated_at: tx.now,
      due_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await append(tx, { type: 'retention_rule.created', data: { ruleId: row.id, action: row.action } })
  return fromRow(row)
}

/** What is not given stays. */
export async function updateRetentionRule(
  tx: Tx,
  { id, ...change }: { id: string } & Partial<RetentionInput>,
): Promise<RetentionRule> {
  permit(tx.actor, 'organization:manage')
  const before = await getRetentionRule(tx, id)
  const input = { ...before, ...change }
  await checkRetention(tx, input)
  const row = await tx.db
    .updateTable('retention_rules')
    .set({ ...columnsOf(input), updated_at: tx.now, due_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await append(tx, { type: 'retention_rule.updated', data: { ruleId: row.id, action: row.action } })
  return fromRow(row)
}

/** What it has asked for already is carried out. */
export async function deleteRetentionRule(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const before = await getRetentionRule(tx, id)
  await tx.db
    .deleteFrom('retention_rules')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  await append(tx, { type: 'retention_rule.deleted', data: { ruleId: before.id } })
}

async function getRetentionRule(tx: Tx, id: string): Promise<RetentionRule> {
  const row = isUuid(id)
    ? await tx.db
        .selectFrom('retention_rules')
        .selectAll()
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) throw notFound('retention rule')
  return fromRow(row)
}

/** Throws `invalid` for an inbox or a label that the organization does not have. */
export async function checkRetention(tx: Tx, { inboxId, labelId }: RetentionInput): Promise<void> {
  for (const [table, id, field] of [
    ['inboxes', inboxId, 'inbox_id'],
    ['labels', labelId, 'label_id'],
  ] as const) {
    if (id === null) continue
    const { rows } = isUuid(id)
      ? await sql`select from ${sql.table(table)} where organization_id = ${tx.actor.organizationId} and id = ${id}`.execute(
          tx.db,
        )
      : { rows: [] }
    if (rows.length === 0) throw invalid(`${field}: there is none of this id`, { field })
  }
}

const columnsOf = (input: RetentionInput) => ({
  action: input.action,
  days: input.days,
  since: input.since,
  inbox_id: input.inboxId,
  label_id: input.labelId,
  is_active: input.isActive,
})

export const fromRow = (row: Selectable<RetentionRulesRow>): RetentionRule => ({
  id: row.id,
  action: row.action as RetentionAction,
  days: row.days,
  since: row.since as RetentionSince,
  inboxId: row.inbox_id,
  labelId: row.label_id,
  isActive: row.is_active,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
