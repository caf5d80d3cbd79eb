import { type RawBuilder, sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { Authentication, MailArrival } from './types.ts'

/** A message that was read from a source, and can be again. */
export interface Derivable {
  messageId: string
  conversationId: string
  sourceBlob: string
  /** Null: nobody knows it. */
  envelopeFrom: string | null
  fromAddress: string
  /** Null: nobody judged it. */
  authentication: Authentication | null
  /** Null: nobody knows it any more. */
  arrival: MailArrival | null
  at: Date
  versions: DerivedVersions
}

/** By which versions of their rules a mail was read, judged and placed. */
export interface DerivedVersions {
  source: number
  authentication: number
  placement: number
}

/** A mail from elsewhere was placed; what we composed ourselves was not, and is not derived from its source. */
const isDerivable = sql`source_blob is not null and placement is not null and state in ('received', 'sent')`

const isOlder = (than: DerivedVersions): RawBuilder<unknown> => sql`(
  coalesce(derived_version, 0) < ${than.source}::int
  or coalesce(authentication_version, 0) < ${than.authentication}::int
  or coalesce(placement_version, 0) < ${than.placement}::int)`

/** Those that older versions have derived (null: all), behind a message, in the order of their ids: as they came. */
export async function listDerivable(
  tx: Tx,
  { olderThan, after, limit }: { olderThan: DerivedVersions | null; after: string | null; limit: number },
): Promise<Derivable[]> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<Derivable>`
    select id as "messageId", conversation_id as "conversationId", source_blob as "sourceBlob",
      envelope_from as "envelopeFrom", coalesce(from_address->>'address', '') as "fromAddress", authentication, arrival,
      coalesce(received_at, sent_at, created_at) as at, json_build_object('source', coalesce(derived_version, 0),
        'authentication', coalesce(authentication_version, 0), 'placement', coalesce(placement_version, 0)) as versions
    from messages
    where organization_id = ${tx.actor.organizationId} and ${isDerivable}
      and ${olderThan === null ? sql`true` : isOlder(olderThan)}
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}
  `.execute(tx.db)
  return rows
}

/** How many can be derived again, and how many of them older versions have derived. */
export async function countDerivable(
  tx: Tx,
  { versions }: { versions: DerivedVersions },
): Promise<{ messages: number; outdated: number }> {
  permit(tx.actor, 'organization:manage')
  const { rows } = await sql<{ messages: string; outdated: string }>`
    select count(*) as messages, count(*) filter (where ${isOlder(versions)}) as outdated
    from messages where organization_id = ${tx.actor.organizationId} and ${isDerivable}
  `.execute(tx.db)
  return { messages: Number(rows[0]?.messages ?? 0), outdated: Number(rows[0]?.outdated ?? 0) }
}
