import { sql } from 'kysely'
import { append } from '../../events/index.ts'
import { permit } from '../../permit.ts'
import type { Tx } from '../../run.ts'
import { changeConversation } from '../store.ts'
import type { Conversation } from '../types.ts'
import { messagesIn, type Rearranged, rearranged } from './changes.ts'
import { pourInto } from './merge-conversations.ts'
import { moveInto } from './move-message.ts'
import { lockInOrder } from './relocate.ts'
import { separate } from './split-conversation.ts'

export interface MoveByRules {
  messageId: string
  fromId: string
  /** Null: into a conversation of its own. */
  toId: string | null
  /** Asked once both conversations are locked: whether it is still so. */
  isStillSo(): Promise<boolean>
  /** How it was placed until now, for those who take this back. */
  placement: object
}

/**
 * Puts a message where better rules place it, with all that answers it in its conversation: people went on from there.
 * A conversation that is left without messages ends, and all that people did to it comes along. They can take it back
 * as a move of theirs. Null: nothing was to be done.
 */
export async function moveByRules(tx: Tx, input: MoveByRules): Promise<Rearranged | null> {
  permit(tx.actor, 'organization:manage')
  const { fromId, toId } = input
  const locked = await lockInOrder(tx, toId === null ? [fromId] : [fromId, toId])
  const from = locked.get(fromId)
  if (!from || !(await input.isStillSo())) return null
  const ids = await withAnswers(tx, input)
  const messages = await messagesIn(tx, fromId)
  const moving = messages.filter((message) => ids.has(message.id))
  const isLast = !messages.some((message) => message.kind === 'message' && !ids.has(message.id))
  const byRules = { by: 'rules' as const, placements: { [input.messageId]: input.placement } }
  const to = toId === null ? undefined : locked.get(toId)
  if (!to) return isLast ? null : separate(tx, { from, moving, kind: 'move', byRules })
  if (isLast) return rearranged(await pourInto(tx, { from, to, kind: 'move', byRules }))
  await keepOpen(tx, from, to)
  return moveInto(tx, { from, to, messageIds: moving.map((message) => message.id), byRules })
}

/** Work that is open must not disappear in a closed conversation. */
async function keepOpen(tx: Tx, from: Conversation, to: Conversation): Promise<void> {
  if (to.state !== 'closed' || from.state === 'closed') return
  await changeConversation(tx, to, { state: from.state })
  const data = { from: to.state, to: from.state }
  await append(tx, { type: 'conversation.reopened', conversationId: to.id, data })
}

interface Threaded {
  id: string
  messageId: string | null
  ancestors: string[]
  isPutHere: boolean
}

/** The message and what answers it there, over any number of steps; not what people have put there. */
async function withAnswers(tx: Tx, { messageId, fromId }: MoveByRules): Promise<Set<string>> {
  const { rows } = await sql<Threaded>`
    select id, internet_message_id as "messageId", reference_ids || in_reply_to as ancestors,
      coalesce(placement ? 'moved' and placement->'moved'->>'by' is null, false) as "isPutHere"
    from messages
    where organization_id = ${tx.actor.organizationId} and conversation_id = ${fromId}
    order by coalesce(sent_at, received_at, created_at), id
  `.execute(tx.db)
  const ids = new Set<string>()
  const answered = new Set<string>()
  for (const row of rows) {
    const isAnswer = !row.isPutHere && row.ancestors.some((each) => answered.has(each))
    if (row.id !== messageId && !isAnswer) continue
    ids.add(row.id)
    if (row.messageId) answered.add(row.messageId)
  }
  return ids
}
