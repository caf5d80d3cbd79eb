import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import type { MessageAddress } from './types.ts'

/** A mail as it came in. */
export interface ReceivedAt {
  messageId: string
  conversationId: string
  subject: string
  from: MessageAddress
  at: Date
}

/** So many messages of the organization are looked through. */
const LOOKED_THROUGH = 2_000

/** What came in at one (normalized) address since then, the newest first; of very much, only among the newest. */
export async function listReceivedAt(
  tx: Tx,
  input: { address: string; since: Date; limit: number },
): Promise<ReceivedAt[]> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{
    id: string
    conversation_id: string
    subject: string
    from_address: MessageAddress
    created_at: Date
  }>`
    select id, conversation_id, subject, from_address, created_at from (
      select id, conversation_id, subject, from_address, created_at, direction, arrival from messages
      where organization_id = ${tx.actor.organizationId} and kind = 'message' and created_at >= ${input.since}
      order by created_at desc, id desc limit ${LOOKED_THROUGH}
    ) newest
    where direction = 'inbound' and arrival->>'address' = ${input.address}
    order by created_at desc, id desc limit ${input.limit}
  `.execute(tx.db)
  return rows.map((row) => ({
    messageId: row.id,
    conversationId: row.conversation_id,
    subject: row.subject,
    from: row.from_address,
    at: row.created_at,
  }))
}
