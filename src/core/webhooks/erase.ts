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
    update webhook_deliveries set body = '', response = null, error = null, request_headers = null,
      state = case when state = 'waiting' then 'cancelled' else state end,
      finished_at = coalesce(finished_at, ${tx.now})
    where organization_id = ${organizationId} and ${condition} and (body <> '' or response is not null)
  `.execute(tx.db)
}
