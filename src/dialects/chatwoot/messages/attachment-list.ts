import { Type } from 'typebox'
import { type FilesOf, listMessagesWithFiles } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentAttachments } from '../present/attachment.ts'
import { loadSurroundings } from '../present/load.ts'
import { messageFacts } from '../present/message-facts.ts'
import { senderOf } from '../present/sender.ts'
import { AnyObject } from '../schemas/loose.ts'

const PAGE = 100

export const AttachmentList = Type.Object({
  meta: Type.Object({ total_count: Type.Number() }),
  payload: Type.Array(AnyObject()),
})

/** The files of a conversation or of all conversations of a contact, newest first, 100 on a page. */
export async function attachmentList(tx: Tx, of: FilesOf, page = 1) {
  const messages = await listMessagesWithFiles(tx, of)
  const around = await loadSurroundings(tx, { messages })
  const all = messages.flatMap((message) => {
    const { created_at, conversation_id } = messageFacts(message, around)
    const sender = senderOf(message, around)
    return presentAttachments(message, around).map((file) => ({
      ...file,
      created_at,
      conversation_id,
      ...(sender ? { sender: sender.push } : {}),
    }))
  })
  return { meta: { total_count: all.length }, payload: all.slice((page - 1) * PAGE, page * PAGE) }
}
