import { sql } from 'kysely'
import { AppError } from '../errors.ts'
import type { Tx } from '../run.ts'
import { unindexMessage } from '../search/index.ts'

/** What hung on erased messages. */
export interface ErasedMessages {
  messageIds: string[]
  /** Files that no other message carries, no macro and no rule sends; they are gone. */
  fileIds: string[]
}

/** Some messages of a conversation that still say something; its caller holds it locked. */
export async function readableMessages(
  tx: Tx,
  { conversationId, most }: { conversationId: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId} and anonymized_at is null
    order by number limit ${most}
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

/**
 * Takes out of messages what they say, between whom, and every way in which they are known elsewhere. Whose they are, when
 * they came, and how they went stays. What is held is not sent. Throws `unavailable` for what is on its way just now.
 */
export async function eraseMessages(tx: Tx, messageIds: string[]): Promise<ErasedMessages> {
  await stopSending(tx, messageIds)
  for (const id of messageIds) await unindexMessage(tx, id)
  const files = await filesOf(tx, messageIds)
  const { organizationId } = tx.actor
  const these = sql`organization_id = ${organizationId} and message_id = any(${messageIds}::uuid[])`
  await sql`
    with reports as (delete from delivery_reports where ${these}),
      contents as (delete from sent_contents where ${these}),
      imported as (update imports set thread_ids = '{}' where ${these})
    update messages set subject = '', text = null, html = null, html_blob = null, from_address = '{"address": ""}',
      reply_to = null, to_list = '[]', cc_list = '[]', bcc_list = '[]', internet_message_id = null, in_reply_to = null,
      reference_ids = '{}', source_blob = null, content_digest = null, placement = null, attachments = '[]',
      properties = '{}', automatic = case when automatic ? 'kind' then jsonb_build_object('kind', automatic->'kind') end,
      body_parts = null, authentication = null, arrival = null, thread_root = null, subject_key = null,
      envelope_from = null, content_type = case when content_type = 'input_csat' then content_type else 'text' end, content_attributes = '{}', external_id = null, delivery_error = null,
      state = case when state = 'held' then 'failed' else state end,
      anonymized_at = coalesce(anonymized_at, ${tx.now}), updated_at = ${tx.now}
    where organization_id = ${organizationId} and id = any(${messageIds}::uuid[])
  `.execute(tx.db)
  return { messageIds, fileIds: await forgetFiles(tx, files) }
}

async function stopSending(tx: Tx, messageIds: string[]): Promise<void> {
  const { organizationId } = tx.actor
  for (const table of ['outbox', 'channel_deliveries']) {
    const these = sql`organization_id = ${organizationId} and message_id = any(${messageIds}::uuid[])`
    await sql`delete from ${sql.table(table)} where ${these} and (leased_until is null or leased_until < ${tx.now})`.execute(
      tx.db,
    )
    const { rows } = await sql`select from ${sql.table(table)} where ${these} limit 1`.execute(tx.db)
    if (rows.length > 0) throw new AppError('unavailable', 'a message is on its way just now')
  }
}

async function filesOf(tx: Tx, messageIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a->>'fileId' as id from messages m cross join lateral jsonb_array_elements(m.attachments) as a
    where m.organization_id = ${tx.actor.organizationId} and m.id = any(${messageIds}::uuid[])
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}

async function forgetFiles(tx: Tx, fileIds: string[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  const { organizationId } = tx.actor
  const { rows } = await sql<{ id: string }>`
    delete from files f
    where f.organization_id = ${organizationId} and f.id::text = any(${fileIds}::text[])
      and not exists (select from messages m where m.organization_id = ${organizationId} and m.attachments <> '[]'
        and m.attachments @> jsonb_build_array(jsonb_build_object('fileId', f.id)))
      and not exists (select from macros r
        where r.organization_id = ${organizationId} and strpos(r.actions::text, f.id::text) > 0)
      and not exists (select from automation_rules r
        where r.organization_id = ${organizationId} and strpos(r.actions::text, f.id::text) > 0)
    returning f.id
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}
