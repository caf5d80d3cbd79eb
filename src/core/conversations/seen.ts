import { sql } from 'kysely'
import { append } from '../events/index.ts'
import { permit, personNumber } from '../permit.ts'
import type { Tx } from '../run.ts'
import { markConversationRead } from './read-marks.ts'
import { assigneeOf } from './responsible.ts'
import { changeConversation, lockConversation } from './store.ts'

const HOUR_MS = 3600_000

/**
 * Writes down that somebody of ours has looked at a conversation: all in it is read. Where nothing was unread, the
 * moment is noted once an hour.
 */
export async function markSeen(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const isUnread = !before.isRead
  await markConversationRead(tx, { id, scopes: ['organization', 'user'] })
  const isDue = (at: Date | null) => isUnread || at === null || tx.now.getTime() - at.getTime() > HOUR_MS
  const isAssignee = assigneeOf(before) === personNumber(tx.actor)
  const columns = {
    ...(isDue(before.agentSeenAt) ? { agent_seen_at: tx.now } : {}),
    ...(isAssignee && isDue(before.assigneeSeenAt) ? { assignee_seen_at: tx.now } : {}),
  }
  if (Object.keys(columns).length > 0)
    await changeConversation(tx, before, { ...columns, updated_at: before.updatedAt })
}

/** Takes back that somebody has seen the last message that arrived. */
export async function markUnseen(tx: Tx, { id }: { id: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, id)
  const { rows } = await sql<{ at: Date }>`
    update messages set is_read = false, read_by = '{}'
    where organization_id = ${tx.actor.organizationId} and id = (
      select id from messages where organization_id = ${tx.actor.organizationId} and conversation_id = ${before.id}
        and direction = 'inbound' and kind = 'message' order by number desc limit 1)
    returning coalesce(received_at, created_at) as at
  `.execute(tx.db)
  const [last] = rows
  if (!last) return
  const justBefore = new Date(last.at.getTime() - 1000)
  await changeConversation(tx, before, {
    is_read: false,
    read_by: [],
    agent_seen_at: justBefore,
    assignee_seen_at: justBefore,
    updated_at: before.updatedAt,
  })
  await append(tx, {
    type: 'conversation.unread',
    conversationId: before.id,
    data: { scopes: ['organization', 'user'] },
  })
}
