import type { Conversation } from '../../../core/conversations/index.ts'
import { invalid } from '../../../core/errors.ts'
import { type Message, postNote } from '../../../core/messages/index.ts'
import { findPerson } from '../../../core/people/index.ts'
import type { Tx } from '../../../core/run.ts'
import { asAgent } from '../agent.ts'
import { momentOf } from '../dates.ts'
import { NOBODY } from '../present/nobody.ts'
import type { CreateNote, InternalNote } from './schemas.ts'

/** Writes a note, of the agent that is named or of who calls, now or as long ago as it says. */
export async function writeNote(
  tx: Tx,
  { id: conversationId }: Conversation,
  { agentId, message, createdAt }: CreateNote,
): Promise<Message> {
  if (message.trim() === '') throw invalid('Invalid input for Message')
  const writtenAt = createdAt === undefined ? undefined : momentOf(createdAt)
  if (createdAt !== undefined && (!writtenAt || writtenAt > tx.now)) throw invalid('Invalid date format')
  const write = () =>
    postNote(tx, {
      conversationId,
      text: message,
      mentions: { people: [], teams: [] },
      ...(writtenAt ? { writtenAt } : {}),
    })
  if (agentId === undefined) return write()
  if (!(await findPerson(tx, agentId))) throw invalid('Agent was not found')
  return asAgent(tx, agentId, write)
}

export const presentNote = (note: Message, number: string): InternalNote => ({
  id: note.id,
  csid: Number(number),
  message: note.text ?? '',
  authorId: note.authorId ?? note.botId ?? NOBODY,
  createdAt: note.createdAt.toISOString(),
})
