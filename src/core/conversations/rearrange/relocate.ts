import { sql } from 'kysely'
import type { Tx } from '../../run.ts'
import { moveInSearch } from '../../search/index.ts'
import { newReplyToken } from '../reply-tokens.ts'
import { changeConversation, findConversations, lockConversation } from '../store.ts'
import type { Conversation } from '../types.ts'

/** Locks conversations in one order, whoever calls: two calls that cross would otherwise wait for each other. */
export async function lockInOrder(tx: Tx, ids: string[]): Promise<Map<string, Conversation>> {
  const locked = new Map<string, Conversation>()
  for (const id of [...new Set(ids.map((each) => each.toLowerCase()))].sort())
    locked.set(id, await lockConversation(tx, id))
  return locked
}

export interface Relocation {
  messageIds: string[]
  fromId: string
  to: Conversation
  /** What the messages remember of it; null: they forget what they remembered. */
  changeId: string | null
  by?: 'rules' | undefined
}

/**
 * Puts messages into another conversation that the caller holds locked, as it does theirs. What search knows of
 * them follows, and who answers one of them that is still to leave comes to the new place.
 */
export async function relocate(tx: Tx, { messageIds, fromId, to, changeId, by }: Relocation): Promise<void> {
  const organizationId = tx.actor.organizationId
  const moved =
    changeId && JSON.stringify({ moved: { changeId, fromConversationId: fromId, ...(by ? { by } : {}) } })
  // The same mail may lie in both inboxes: there it is known already, and the copy gives up its claim.
  await sql`
    update messages m set conversation_id = ${to.id}, inbox_id = ${to.inboxId},
      placement = case when m.placement is null then null else (m.placement - 'moved') || coalesce(${moved}::jsonb, '{}') end,
      content_digest = case when m.inbox_id <> ${to.inboxId} and exists (
        select 1 from messages o where o.organization_id = m.organization_id and o.inbox_id = ${to.inboxId}
          and o.direction = 'inbound' and coalesce(o.internet_message_id, '') = coalesce(m.internet_message_id, '')
          and o.content_digest = m.content_digest) then null else m.content_digest end
    where m.organization_id = ${organizationId} and m.id = any(${messageIds}::uuid[])
  `.execute(tx.db)
  await moveInSearch(tx, { messageIds, conversationId: to.id })
  for (const address of await sendersOfHeld(tx, messageIds))
    await newReplyToken(tx, { conversationId: to.id, address }).execute(tx.db)
  await markUnread(tx, messageIds, to.id)
}

async function sendersOfHeld(tx: Tx, messageIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct lower(from_address->>'address') as address from messages
    where organization_id = ${tx.actor.organizationId} and id = any(${messageIds}::uuid[]) and state = 'held'
  `.execute(tx.db)
  return rows.map((row) => row.address)
}

/** A conversation is read by whoever has read all of it. */
async function markUnread(tx: Tx, messageIds: string[], conversationId: string): Promise<void> {
  const [conversation] = await findConversations(tx, [conversationId])
  if (!conversation || (!conversation.isRead && conversation.readBy.length === 0)) return
  const { rows } = await sql<{ isRead: boolean; readBy: string[] }>`
    select coalesce(bool_and(is_read), true) as "isRead",
      coalesce((select array_agg(p) from unnest(${conversation.readBy}::text[]) p where not exists (
        select 1 from messages u where u.organization_id = ${tx.actor.organizationId}
          and u.id = any(${messageIds}::uuid[]) and u.direction = 'inbound' and not (p = any(u.read_by)))), '{}') as "readBy"
    from messages
    where organization_id = ${tx.actor.organizationId} and id = any(${messageIds}::uuid[]) and direction = 'inbound'
  `.execute(tx.db)
  const [facts] = rows
  if (!facts) return
  const read = { is_read: conversation.isRead && facts.isRead, read_by: facts.readBy }
  await changeConversation(tx, conversation, read)
}
