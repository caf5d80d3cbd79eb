import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** A message that was read from a source, and can be again. */
export interface Derivable {
  messageId: string
  conversationId: string
  sourceBlob: string
  /** Null: nobody knows it. */
  envelopeFrom: string | null
  fromAddress: string
}

/** A mail from elsewhere was placed; what we composed ourselves was not, and is not derived from its source. */
const isDerivable = sql`source_blob is not null and placement is not null and state in ('received', 'sent')`

/** Those that an older version has read (null: all), behind a message, in the order of their ids. */
export async function listDerivable(
  tx: Tx,
  { olderThan, after, limit }: { olderThan: number | null; after: string | null; limit: number },
): Promise<Derivable[]> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<Derivable>`
    select id as "messageId", conversation_id as "conversationId", source_blob as "sourceBlob",
      envelope_from as "envelopeFrom", coalesce(from_address->>'address', '') as "fromAddress"
    from messages
    where organization_id = ${tx.actor.organizationId} and ${isDerivable}
      and (${olderThan}::int is null or coalesce(derived_version, 0) < ${olderThan}::int)
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}
  `.execute(tx.db)
  return rows
}

/** How many can be derived again, and how many of them an older version has read. */
export async function countDerivable(
  tx: Tx,
  { version }: { version: number },
): Promise<{ messages: number; outdated: number }> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<{ messages: string; outdated: string }>`
    select count(*) as messages, count(*) filter (where coalesce(derived_version, 0) < ${version}::int) as outdated
    from messages where organization_id = ${tx.actor.organizationId} and ${isDerivable}
  `.execute(tx.db)
  return { messages: Number(rows[0]?.messages ?? 0), outdated: Number(rows[0]?.outdated ?? 0) }
}
