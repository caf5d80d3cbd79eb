import { sql } from 'kysely'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { isShown } from './list.ts'
import { findMessages } from './store.ts'
import type { Message, MessageKind } from './types.ts'

export interface ListAll {
  conversationId: string
  kind: MessageKind
}

/** All of one kind that is in a conversation, in the order of its time. */
export async function listAll(tx: Tx, { conversationId, kind }: ListAll): Promise<Message[]> {
  permit(tx.actor, 'conversation:read')
  const { rows } = await sql<{ id: string }>`
    select m.id from messages m
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = ${conversationId}
      and m.kind = ${kind} and ${isShown}
    order by m.created_at, m.id
  `.execute(tx.db)
  return findMessages(
    tx,
    rows.map(({ id }) => id),
  )
}
