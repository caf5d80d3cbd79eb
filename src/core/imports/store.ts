import { sql } from 'kysely'
import { goneSource } from '../files/index.ts'
import type { Tx } from '../run.ts'

interface Source {
  inboxId: string
  /** SHA-256 (hex) of the raw mail. */
  sourceBlob: string
}

/** Any fixed number: with an organization's, the key of the lock that its imports take. */
const LOCK = 7_301_965

/** Makes imports of one organization place their mails one after the other: two of a thread must see each other. */
export async function importsInTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${tx.actor.organizationId}))`.execute(tx.db)
}

/** What became of a source that was imported before. */
export async function whereImported(
  tx: Tx,
  { inboxId, sourceBlob }: Source,
): Promise<{ messageId: string | null; conversationId: string | null } | undefined> {
  const { rows } = await sql<{ messageId: string | null; conversationId: string | null }>`
    select i.message_id as "messageId", m.conversation_id as "conversationId"
    from imports i left join messages m on m.organization_id = i.organization_id and m.id = i.message_id
    where i.organization_id = ${tx.actor.organizationId} and i.inbox_id = ${inboxId} and i.blob in (${sourceBlob}, ${goneSource(sourceBlob)})
  `.execute(tx.db)
  return rows[0]
}

/** The conversation of any imported mail that names one of the same Message-IDs. */
export async function relatedConversation(
  tx: Tx,
  { inboxId, threadIds }: { inboxId: string; threadIds: string[] },
): Promise<{ conversationId: string; header: string } | null> {
  if (threadIds.length === 0) return null
  const { rows } = await sql<{ conversationId: string; header: string }>`
    select m.conversation_id as "conversationId",
      (select shared from unnest(i.thread_ids) as shared where shared = any(${threadIds}::text[]) limit 1) as header
    from imports i join messages m on m.organization_id = i.organization_id and m.id = i.message_id
    where i.organization_id = ${tx.actor.organizationId} and i.inbox_id = ${inboxId}
      and i.thread_ids && ${threadIds}::text[]
    limit 1
  `.execute(tx.db)
  return rows[0] ?? null
}

export async function insertImport(
  tx: Tx,
  { inboxId, sourceBlob, messageId, threadIds }: Source & { messageId: string | null; threadIds: string[] },
): Promise<void> {
  await tx.db
    .insertInto('imports')
    .values({
      organization_id: tx.actor.organizationId,
      inbox_id: inboxId,
      blob: sourceBlob,
      message_id: messageId,
      thread_ids: threadIds,
      created_at: tx.now,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}
