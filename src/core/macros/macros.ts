import type { Selectable } from 'kysely'
import type { MacrosRow } from '../../db/rows.ts'
import { isNumber, newId } from '../../lib/ids.ts'
import type { Actor } from '../actor.ts'
import type { AutomationAction } from '../automation-rules/index.ts'
import { forbidden, notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Macro, MacroFacts, MacroVisibility } from './types.ts'

/** Those for everybody, and the caller's own. */
export async function listMacros(tx: Tx): Promise<Macro[]> {
  return (await visible(tx).orderBy('number').execute()).map(fromRow)
}

/** Throws `not_found`, also for another person's own. */
export async function getMacro(tx: Tx, number: string): Promise<Macro> {
  const row = isNumber(number) && (await visible(tx).where('number', '=', number).executeTakeFirst())
  if (!row) throw notFound('macro')
  return fromRow(row)
}

/** Only administrators make some for everybody; what others make is their own. */
export async function createMacro(tx: Tx, input: MacroFacts): Promise<Macro> {
  permit(tx.actor, 'conversation:write')
  const person = personOf(tx.actor)
  const row = await tx.db
    .insertInto('macros')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      ...columnsOf(tx, input),
      created_by: person,
      updated_by: person,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return fromRow(row)
}

/** Replaces one. */
export async function updateMacro(
  tx: Tx,
  { number, ...input }: MacroFacts & { number: string },
): Promise<Macro> {
  const before = await changeable(tx, number)
  await tx.db
    .updateTable('macros')
    .set({ ...columnsOf(tx, input), updated_by: personOf(tx.actor), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', before.id)
    .execute()
  return getMacro(tx, number)
}

export async function deleteMacro(tx: Tx, number: string): Promise<void> {
  const { id } = await changeable(tx, number)
  await tx.db
    .deleteFrom('macros')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Who made it changes it, and so do administrators if it is for everybody. */
async function changeable(tx: Tx, number: string): Promise<Macro> {
  permit(tx.actor, 'conversation:write')
  const macro = await getMacro(tx, number)
  if (macro.createdBy !== personOf(tx.actor) && !isAdministrator(tx.actor))
    throw forbidden('this macro was made by somebody else')
  return macro
}

const isAdministrator = (actor: Actor): boolean => actor.kind === 'person' && actor.role === 'administrator'

const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null)

const columnsOf = (tx: Tx, { name, visibility, actions }: MacroFacts) => ({
  name,
  visibility: isAdministrator(tx.actor) ? visibility : 'personal',
  actions: JSON.stringify(actions),
})

const visible = (tx: Tx) =>
  tx.db
    .selectFrom('macros')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where((e) => e.or([e('visibility', '=', 'global'), e('created_by', '=', personOf(tx.actor))]))

const fromRow = (row: Selectable<MacrosRow>): Macro => ({
  id: row.id,
  number: row.number,
  name: row.name,
  visibility: row.visibility as MacroVisibility,
  actions: row.actions as AutomationAction[],
  createdBy: row.created_by,
  updatedBy: row.updated_by,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
