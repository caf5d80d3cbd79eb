import type { Tx } from '../run.ts'

/** Whose properties are meant. */
export type AttributeOwner = 'conversation' | 'contact'

/** The types of the properties that an organization has defined, by their keys. */
export async function typesOfAttributes(tx: Tx, owner: AttributeOwner): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('attribute_definitions')
    .select(['key', 'type'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('owner', '=', owner)
    .execute()
  return new Map(rows.map(({ key, type }) => [key, type]))
}
