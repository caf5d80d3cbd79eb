import { sql } from 'kysely'
import { isUuid } from '../../../lib/ids.ts'
import { notFound } from '../../errors.ts'
import type { Tx } from '../../run.ts'
import type { ReplyToken } from '../reply-tokens.ts'
import type { EntityLink } from '../types.ts'

export type ChangeKind = 'move' | 'merge' | 'split'

/** What people did to the order of conversations, with what it takes to undo it. */
export interface Change {
  id: string
  kind: ChangeKind
  fromId: string
  toId: string
  facts: ChangeFacts
  undoneAt: Date | null
}

export interface ChangeFacts {
  messageIds: string[]
  /** Not people did it, but better rules of placement, which found that a message belongs elsewhere. */
  by?: 'rules'
  /** How a message had been placed before that, by its id. */
  placements?: Record<string, object>
  /** The conversation they were in, which ended by this. */
  former?: object
  /** The conversation they are in was made for them. */
  madeTarget?: boolean
  tokens?: ReplyToken[]
  /** What the other conversation brought along. */
  addedLabels?: string[]
  addedAssigned?: string[]
  addedProperties?: string[]
  addedLinks?: EntityLink[]
}

/** What a caller hears of it. */
export interface Rearranged {
  changeId: string
  kind: ChangeKind
  fromConversationId: string
  toConversationId: string
  messages: number
}

export const rearranged = ({ id, kind, fromId, toId, facts }: Change): Rearranged => ({
  changeId: id,
  kind,
  fromConversationId: fromId,
  toConversationId: toId,
  messages: facts.messageIds.length,
})

export async function recordChange(tx: Tx, change: Omit<Change, 'undoneAt'>): Promise<void> {
  await tx.db
    .insertInto('conversation_changes')
    .values({
      organization_id: tx.actor.organizationId,
      id: change.id,
      kind: change.kind,
      from_conversation_id: change.fromId,
      to_conversation_id: change.toId,
      facts: JSON.stringify(change.facts),
      at: tx.now,
    })
    .execute()
}

/** Reads a change and keeps others from undoing it at the same time. Throws `not_found`. */
export async function lockChange(tx: Tx, id: string): Promise<Change> {
  if (!isUuid(id)) throw notFound('change')
  const { rows } = await sql<Change>`
    select id, kind, from_conversation_id as "fromId", to_conversation_id as "toId", facts, undone_at as "undoneAt"
    from conversation_changes where organization_id = ${tx.actor.organizationId} and id = ${id}
    for update
  `.execute(tx.db)
  const [change] = rows
  if (!change) throw notFound('change')
  return change
}

export async function markUndone(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('conversation_changes')
    .set({ undone_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Of these messages, those that somebody put elsewhere, or back: but for what rules did and nobody took back. */
export async function rearrangedByPeople(
  tx: Tx,
  messageIds: string[],
): Promise<{ id: string; kind: ChangeKind }[]> {
  const found = messageIds.map(
    (id) => sql`
      select ${id}::text as id, kind from conversation_changes
      where organization_id = ${tx.actor.organizationId} and facts->'messageIds' @> to_jsonb(${id}::text)
        and (facts->>'by' is null or undone_at is not null)`,
  )
  if (found.length === 0) return []
  const { rows } = await sql<{ id: string; kind: ChangeKind }>`${sql.join(found, sql` union all `)}`.execute(
    tx.db,
  )
  return rows
}

/** The messages of a conversation, all kinds, oldest first. */
export async function messagesIn(
  tx: Tx,
  conversationId: string,
): Promise<{ id: string; kind: string; subject: string; contactId: string | null }[]> {
  const { rows } = await sql<{ id: string; kind: string; subject: string; contactId: string | null }>`
    select id, kind, subject, contact_id as "contactId" from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${conversationId}
    order by coalesce(sent_at, received_at, created_at), id
  `.execute(tx.db)
  return rows
}
