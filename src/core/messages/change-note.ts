import { lockConversation } from '../conversations/index.ts'
import { forbidden, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { type AttachFile, attachmentsOf } from './content.ts'
import { changeMessage, findMessage, removeMessage } from './store.ts'
import type { Message } from './types.ts'

export interface ChangeNote {
  id: string
  text?: string
  html?: string | null
  files?: AttachFile[]
  /** Merged into what is kept beside it. */
  properties?: Record<string, unknown>
}

/** Writes a note anew; what is not given stays. Throws `forbidden` for that of somebody else. */
export async function changeNote(tx: Tx, input: ChangeNote): Promise<Message> {
  const before = await lockOwnNote(tx, input.id)
  await changeMessage(tx, before.id, {
    ...(input.text === undefined ? {} : { text: input.text }),
    ...(input.html === undefined ? {} : { html: input.html }),
    ...(input.files ? { attachments: JSON.stringify(await attachmentsOf(tx, input.files)) } : {}),
    properties: JSON.stringify({ ...before.properties, ...input.properties }),
  })
  await append(tx, {
    type: 'message.updated',
    conversationId: before.conversationId,
    messageId: before.id,
    data: { changed: ['text'] },
  })
  return findMessage(tx, before.id)
}

/** Takes a note away for good. Throws `forbidden` for that of somebody else. */
export async function deleteNote(tx: Tx, { id }: { id: string }): Promise<void> {
  const before = await lockOwnNote(tx, id)
  await removeMessage(tx, before.id)
  await append(tx, {
    type: 'message.deleted',
    conversationId: before.conversationId,
    messageId: before.id,
    data: { kind: 'note' },
  })
}

async function lockOwnNote(tx: Tx, id: string): Promise<Message> {
  permit(tx.actor, 'conversation:write')
  const { conversationId } = await findMessage(tx, id)
  await lockConversation(tx, conversationId)
  const note = await findMessage(tx, id)
  if (note.kind !== 'note') throw notFound('note')
  if (tx.actor.kind !== 'person' || tx.actor.personId !== note.authorId)
    throw forbidden('this note is of somebody else')
  return note
}
