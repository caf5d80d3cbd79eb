import { sql } from 'kysely'
import { inOrderOfReference } from '../backup/index.ts'
import { conflict } from '../errors.ts'
import { conversationNumbers, listOrganizations } from '../organizations/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/**
 * Deletes the actor's organization with everything in it, for good. The people stay, as they may work elsewhere.
 * Throws `conflict` for the only one.
 */
export async function deleteOrganization(tx: Tx): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const { organizationId, organizationNumber } = tx.actor
  if ((await listOrganizations(tx.db)).length === 1) throw conflict('the only organization cannot be deleted')
  const { rows } = await sql<{ name: string }>`
    select t.table_name as name
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.column_name = 'organization_id'
  `.execute(tx.db)
  const tables = await inOrderOfReference(
    tx.db,
    rows.map(({ name }) => name),
  )
  // Deleting conversations makes the counts of them write once more.
  const inTurn = [...tables.toReversed(), 'conversation_counts', 'view_counts']
  for (const table of inTurn)
    await sql`delete from ${sql.table(table)} where organization_id = ${organizationId}`.execute(tx.db)
  await sql`delete from organizations where id = ${organizationId}`.execute(tx.db)
  await sql`drop sequence if exists ${sql.ref(conversationNumbers(organizationNumber))}`.execute(tx.db)
}
