import { sql } from 'kysely'
import type { Tx } from '../run.ts'

/** Which deliveries: about conversations, about messages of one, about a contact. */
export type ErasedDeliveries =
  | { conversationIds: string[] }
  | { conversationId: string; messageIds: string[] }
  | { contactIds: string[] }

/**
 * Empties what was told and what was answered; that it was told stays. What still waits is not told any more: it says what
 * nobody may hear.
 */
export async function eraseDeliveries(tx: Tx, whose: ErasedDeliveries): Promise<void> {
  const { organizationId } = tx.actor
  const condition =
    'conversationIds' in whose
      ? sql`conversation_id = any(${whose.conversationIds}::uuid[])`
      : 'contactIds' in whose
        ? sql`conversation_id is null and lane = any(${whose.contactIds}::uuid[])`
        : sql`conversation_id = ${whose.conversationId} and message_id = any(${whose.messageIds}::uuid[])`
  await sql`
    with erased as (
      update webhook_deliveries set body = '', response = null, error = null,
        state = case when state = 'waiting' then 'cancelled' else state end,
        finished_at = coalesce(finished_at, ${tx.now})
      where organization_id = ${organizationId} and ${condition}
        and (body <> '' or response is not null or error is not null)
      returning id
    )
    update webhook_attempts set response = null, error = null
    where organization_id = ${organizationId} and delivery_id in (
      select id from erased union all
      select id from webhook_deliveries where organization_id = ${organizationId} and ${condition})
      and (response is not null or error is not null)
  `.execute(tx.db)
}
