import { invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { changeConversation, lockConversation } from './store.ts'

/** Calls a conversation something else; its messages keep their subjects. */
export async function renameConversation(tx: Tx, input: { id: string; subject: string }): Promise<void> {
  permit(tx.actor, 'conversation:write')
  const subject = input.subject.trim()
  if (!subject) throw invalid('a conversation has a subject', { field: 'subject' })
  const before = await lockConversation(tx, input.id)
  if (before.anonymizedAt !== null) throw invalid('what is anonymized has no subject', { field: 'subject' })
  if (subject === before.subject) return
  await changeConversation(tx, before, { subject })
  await append(tx, { type: 'conversation.renamed', conversationId: before.id })
}
