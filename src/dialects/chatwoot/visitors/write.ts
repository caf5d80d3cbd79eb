import type { Conversation } from '../../../core/conversations/index.ts'
import type { StoredFile } from '../../../core/files/index.ts'
import { type Message, postMessage } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { messageForVisitor } from '../../../core/visitors/index.ts'
import { invalidRecord } from '../refusals.ts'
import { attachable } from './uploads.ts'

export interface VisitorWrites {
  content: string | null | undefined
  files: StoredFile[]
  echoId?: unknown
  /** The number of a message of the same conversation. */
  inReplyTo?: number | string | null | undefined
}

/** Throws `invalid` for a message that says nothing. */
export function checkSaysSomething(content: string | null | undefined, files: unknown[]): void {
  if (!content?.trim() && files.length === 0) throw invalidRecord("Content can't be blank", 'content')
}

/** What a visitor writes, in a conversation of its own. */
export async function writeAsVisitor(
  tx: Tx,
  conversation: Conversation,
  { content, files, echoId, inReplyTo }: VisitorWrites,
): Promise<Message> {
  checkSaysSomething(content, files)
  const answered = inReplyTo ? await messageForVisitor(tx, [conversation], inReplyTo) : undefined
  return postMessage(tx, {
    conversationId: conversation.id,
    direction: 'inbound',
    text: content ?? null,
    files: await attachable(tx, files),
    ...(echoId === undefined ? {} : { echoId }),
    ...(answered ? { contentAttributes: { in_reply_to: Number(answered.number) } } : {}),
  })
}
