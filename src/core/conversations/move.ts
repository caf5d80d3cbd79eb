import { sql } from 'kysely'
import { append } from '../events/index.ts'
import { inboxByKey } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'

/** Moves a conversation with its messages to another inbox. Throws `not_found` when there is no such inbox. */
export async function moveConversation(tx: Tx, input: { id: string; inboxKey: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const inbox = await inboxByKey(tx, input.inboxKey)
  if (inbox.id === before.inboxId) return
  await changeConversation(tx, before, { inbox_id: inbox.id })
  // The same mail may lie in both inboxes: there it is known already, and the copy gives up its claim.
  await sql`
    update messages m set inbox_id = ${inbox.id},
      content_digest = case when exists (
        select 1 from messages o where o.organization_id = m.organization_id and o.inbox_id = ${inbox.id}
          and o.direction = 'inbound' and coalesce(o.internet_message_id, '') = coalesce(m.internet_message_id, '')
          and o.content_digest = m.content_digest) then null else m.content_digest end
    where m.organization_id = ${tx.actor.organizationId} and m.conversation_id = ${before.id}
  `.execute(tx.db)
  await append(tx, {
    type: 'conversation.moved',
    conversationId: before.id,
    data: { fromInboxKey: before.inboxKey, inboxId: inbox.id, inboxKey: inbox.key, inboxName: inbox.name },
  })
}
