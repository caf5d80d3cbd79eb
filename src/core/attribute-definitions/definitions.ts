import type { Selectable } from 'kysely'
import type { AttributeDefinitionsRow } from '../../db/rows.ts'
import { isNumber, isUuid, newId } from '../../lib/ids.ts'
import { conflict, notFound } from '../errors.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type AttributeOption, type OptionFacts, optionsOf } from './options.ts'
import type { AttributeOwner } from './types-of-attributes.ts'

/** A property that an organization has given a name, a type and rules. */
export interface AttributeDefinition extends Required<Omit<AttributeFacts, 'options'>> {
  id: string
  number: string
  /** What there is to choose, as a tree whose first level are the choices. */
  options: AttributeOption[]
  createdAt: Date
  updatedAt: Date
}

export interface AttributeFacts {
  owner: AttributeOwner
  key: string
  name: string
  /** `text`, `number`, `currency`, `percent`, `link`, `date`, `list` or `checkbox`. */
  type: string
  description: string | null
  /** Of a list. */
  choices: string[]
  /** What is said of choices, and what there is to choose below them. */
  options?: OptionFacts[]
  /** What an empty field shows. */
  placeholder?: string | null
  /** People have to say it. */
  isRequired?: boolean
  /** Not shown any more. */
  isArchived?: boolean
  /** Takes no new values. */
  isDeactivated?: boolean
  /** What a text has to look like, as a regular expression, and how people are told. */
  pattern: string | null
  patternHint: string | null
}

export async function listAttributeDefinitions(
  tx: Tx,
  owner?: AttributeOwner,
): Promise<AttributeDefinition[]> {
  const all = rows(tx).orderBy('number')
  return (await (owner ? all.where('owner', '=', owner) : all).execute()).map(fromRow)
}

/** Throws `not_found`. */
export async function attributeDefinition(tx: Tx, number: string): Promise<AttributeDefinition> {
  const row = isNumber(number) && (await rows(tx).where('number', '=', number).executeTakeFirst())
  if (!row) throw notFound('attribute')
  return fromRow(row)
}

/** Throws `not_found`. */
export async function attributeDefinitionById(tx: Tx, id: string): Promise<AttributeDefinition> {
  const row = isUuid(id) && (await rows(tx).where('id', '=', id).executeTakeFirst())
  if (!row) throw notFound('attribute')
  return fromRow(row)
}

/** Throws `conflict` for a key that is defined already. */
export async function createAttributeDefinition(tx: Tx, input: AttributeFacts): Promise<AttributeDefinition> {
  permit(tx.actor, 'organization:manage')
  const row = await tx.db
    .insertInto('attribute_definitions')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      ...columnsOf(input),
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((on) => on.columns(['organization_id', 'owner', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw conflict('this attribute is defined already', { field: 'attribute_key' })
  return fromRow(row)
}

/** Replaces what is defined; the key and whose property it is stay as they were. */
export async function updateAttributeDefinition(
  tx: Tx,
  { number, ...input }: Omit<AttributeFacts, 'owner' | 'key'> & { number: string },
): Promise<AttributeDefinition> {
  permit(tx.actor, 'organization:manage')
  const before = await attributeDefinition(tx, number)
  const { owner, key } = before
  await tx.db
    .updateTable('attribute_definitions')
    .set({ ...columnsOf({ ...input, owner, key }), updated_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', before.number)
    .execute()
  return attributeDefinition(tx, number)
}

/** What has been stored under the key stays where it is. */
export async function deleteAttributeDefinition(tx: Tx, number: string): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const before = await attributeDefinition(tx, number)
  await tx.db
    .deleteFrom('attribute_definitions')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('number', '=', before.number)
    .execute()
}

const columnsOf = (facts: AttributeFacts) => ({
  owner: facts.owner,
  key: facts.key,
  name: facts.name,
  type: facts.type,
  description: facts.description,
  choices: JSON.stringify(facts.choices),
  pattern: facts.pattern,
  pattern_hint: facts.patternHint,
  ...(facts.options === undefined ? {} : { options: JSON.stringify(facts.options) }),
  ...(facts.placeholder === undefined ? {} : { placeholder: facts.placeholder }),
  ...(facts.isRequired === undefined ? {} : { is_required: facts.isRequired }),
  ...(facts.isArchived === undefined ? {} : { is_archived: facts.isArchived }),
  ...(facts.isDeactivated === undefined ? {} : { is_deactivated: facts.isDeactivated }),
})

const rows = (tx: Tx) =>
  tx.db.selectFrom('attribute_definitions').selectAll().where('organization_id', '=', tx.actor.organizationId)

const fromRow = (row: Selectable<AttributeDefinitionsRow>): AttributeDefinition => ({
  id: row.id,
  number: row.number,
  owner: row.owner as AttributeOwner,
  key: row.key,
  name: row.name,
  type: row.type,
  description: row.description,
  choices: row.choices as string[],
  pattern: row.pattern,
  patternHint: row.pattern_hint,
  options: optionsOf(row.id, row.choices as string[], row.options as OptionFacts[]),
  placeholder: row.placeholder,
  isRequired: row.is_required,
  isArchived: row.is_archived,
  isDeactivated: row.is_deactivated,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
