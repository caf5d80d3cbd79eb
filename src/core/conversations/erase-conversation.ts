import { sql } from 'kysely'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { indexConversation } from '../search/index.ts'
import { mergedInto, whereMerged } from './former.ts'
import { closeConversation } from './state.ts'
import { changeConversation, findConversations, lockConversation } from './store.ts'

/**
 * Takes out of a conversation what is somebody's own, its messages apart; it is closed for good: nothing leads back into it.
 * Who worked on it, under which labels and in which queue stays, for those who count.
 */
export async function eraseConversation(tx: Tx, { id }: { id: string }): Promise<void> {
  await closeConversation(tx, { id })
  const before = await lockConversation(tx, id)
  await changeConversation(tx, before, {
    subject: '',
    topic: '',
    links: '[]',
    properties: '{}',
    additional_attributes: '{}',
    contact_inbox_id: null,
    snoozed_until: null,
    follow_up_at: null,
    follow_up_by: null,
    anonymized_at: before.anonymizedAt ?? tx.now,
  })
  const { organizationId } = tx.actor
  await sql`
    with tokens as (delete from reply_tokens where organization_id = ${organizationId} and conversation_id = ${id}),
      drafts as (delete from reply_drafts where organization_id = ${organizationId} and conversation_id = ${id})
    delete from conversation_changes
    where organization_id = ${organizationId} and (to_conversation_id = ${id} or from_conversation_id = ${id})
  `.execute(tx.db)
  await indexConversation(tx, { id, topic: '', labels: before.labels, properties: {} })
  if (before.anonymizedAt === null) await append(tx, { type: 'conversation.anonymized', conversationId: id })
}

/** Where a conversation is now: itself, or the one that it became part of; undefined: it is gone. */
export async function whereIs(tx: Tx, id: string): Promise<string | undefined> {
  const [found] = await findConversations(tx, [id])
  return found?.id ?? whereMerged(tx, id)
}

/** The conversation and those that became part of it: events name either. */
export const partsOf = async (tx: Tx, id: string): Promise<string[]> => [id, ...(await mergedInto(tx, id))]
