import type { Selectable } from 'kysely'
import type { AutomationRulesRow } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import { notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** What is done by itself when something happens in a conversation that meets conditions. */
export interface AutomationRule extends AutomationRuleFacts {
  number: string
  createdAt: Date
  updatedAt: Date
}

export interface AutomationRuleFacts {
  name: string
  description: string | null
  /** Such as `conversation_created`. */
  event: string
  /** In the words of the API's filters. */
  conditions: Record<string, unknown>[]
  /** One after the other. */
  actions: AutomationAction[]
  isActive: boolean
}

export interface AutomationAction {
  action_name: string
  action_params: unknown[]
}

export async function listAutomationRules(tx: Tx): Promise<AutomationRule[]> {
  return (await rows(tx).orderBy('number').execute()).map(fromRow)
}

/** Throws `not_found`. */
export async function automationRule(tx: Tx, number: string): Promise<AutomationRule> {
  const row = isNumber(number) && (await rows(tx).where('number', '=', number).executeTakeFirst())
  if (!row) throw notFound('rule')
  return fromRow(row)
}

export async function createAutomationRule(tx: Tx, input: AutomationRuleFacts): Promise<AutomationRule> {
  permit(tx.actor, 'organization:manage')
  const row = await tx.db
    .insertInto('automation_rules')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      ...columnsOf(input),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

/** Replaces a rule. */
export async function updateAutomationRule(
  tx: Tx,
  { number, ...input }: AutomationRuleFacts & { number: string },
): Promise<AutomationRule> {
  permit(tx.actor, 'organization:manage')
  const before = await automationRule(tx, number)
  await tx.db
    .updateTable('automation_rules')
    .set({ ...columnsOf(input), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', before.number)
    .execute()
  return automationRule(tx, number)
}

export async function deleteAutomationRule(tx: Tx, number: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const before = await automationRule(tx, number)
  await tx.db
    .deleteFrom('automation_rules')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', before.number)
    .execute()
}

const columnsOf = (facts: AutomationRuleFacts) => ({
  name: facts.name,
  description: facts.description,
  event: facts.event,
  conditions: JSON.stringify(facts.conditions),
  actions: JSON.stringify(facts.actions),
  is_active: facts.isActive,
})

const rows = (tx: Tx) =>
  tx.db.selectFrom('automation_rules').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<AutomationRulesRow>): AutomationRule => ({
  number: row.number,
  name: row.name,
  description: row.description,
  event: row.event,
  conditions: row.conditions as Record<string, unknown>[],
  actions: row.actions as AutomationAction[],
  isActive: row.is_active,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
