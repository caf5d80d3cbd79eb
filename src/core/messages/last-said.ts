import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import { isShown } from './list.ts'
import { findMessages } from './store.ts'
import type { Message } from './types.ts'

/** The last message of a conversation that somebody wrote to somebody; an automatic answer of ours counts only alone. */
export async function lastSaid(tx: Tx, conversationId: string): Promise<Message | undefined> {
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = ${conversationId}
      and m.kind = 'message' and ${isShown}
    order by (m.direction = 'outbound' and m.automatic is not null), m.number desc limit 1
  `.execute(tx.db)
  const [message] = await findMessages(
    tx,
    rows.map(({ id }) => id),
  )
  return message
}
