import { sql } from 'kysely'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'
import type { ReadScope } from './types.ts'

export interface MarkRead {
  id: string
  scopes: ReadScope[]
}

/** Marks a conversation and all its messages as read, for the organization, the acting person, or both. */
export const markConversationRead = (tx: Tx, input: MarkRead): Promise<void> => mark(tx, input, true)

export const markConversationUnread = (tx: Tx, input: MarkRead): Promise<void> => mark(tx, input, false)

async function mark(tx: Tx, input: MarkRead, isRead: boolean): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const before = await lockConversation(tx, input.id)
  const marks = readMarks(tx, input.scopes)
  const readBy = marks.person ? withPerson(before.readBy, marks.person, isRead) : before.readBy
  const read = marks.organization ? isRead : before.isRead
  await sql`
    update messages set
      is_read = case when ${marks.organization} then ${isRead} else is_read end,
      read_by = case
        when ${marks.person}::text is null then read_by
        when ${isRead} then array_append(array_remove(read_by, ${marks.person}::text), ${marks.person}::text)
        else array_remove(read_by, ${marks.person}::text) end
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${before.id} and kind = 'message'
      and ((${marks.organization} and is_read <> ${isRead})
        or (${marks.person}::text is not null and (${marks.person}::text = any(read_by)) <> ${isRead}))
  `.execute(tx.db)
  if (read === before.isRead && readBy.length === before.readBy.length) return
  await changeConversation(tx, before, { is_read: read, read_by: readBy, updated_at: before.updatedAt })
  const type = isRead ? 'conversation.read' : 'conversation.unread'
  await append(tx, { type, conversationId: before.id, data: { scopes: input.scopes } })
}

/** Which marks a call sets: the organization's, and the number of the acting person. */
export function readMarks(tx: Tx, scopes: ReadScope[]): { organization: boolean; person: string | null } {
  return {
    organization: scopes.includes('organization'),
    person: scopes.includes('user') && tx.actor.kind === 'person' ? tx.actor.personNumber : null,
  }
}

export const withPerson = (readBy: string[], person: string, isRead: boolean): string[] =>
  isRead ? [...readBy.filter((each) => each !== person), person] : readBy.filter((each) => each !== person)
