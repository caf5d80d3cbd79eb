import { greetByMail } from '../automatic-answers/index.ts'
import { markOf } from '../automatic-messages/index.ts'
import { getFiles } from '../files/index.ts'
import { type AttachFile, answerMail, postMessage } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import type { Subject } from './actions.ts'

interface Said {
  text?: string
  files?: AttachFile[]
}

/**
 * A macro speaks as who runs it; a rule as the program. In mail a rule answers the mail that called it, under the guard
 * that all automatic answers have.
 */
export async function say(tx: Tx, subject: Subject, { text = '', files = [] }: Said): Promise<void> {
  const { conversation, messageId, cause } = subject
  const conversationId = conversation.id
  if (!text.trim() && files.length === 0) return
  const isMail = conversation.channel === 'email'
  if (cause.kind === 'macro' && isMail) await answerMail(tx, { conversationId, text, files })
  else if (!isMail) {
    const automatic = cause.kind === 'rule' ? { automatic: markOf('automation') } : {}
    await postMessage(tx, { conversationId, direction: 'outbound', text: text || null, files, ...automatic })
  } else {
    const mail = messageId ?? conversation.latestMessageId
    if (mail) await greetByMail(tx, { messageId: mail, conversationId, kind: 'automation', text, files })
  }
}

/** Sends files that the rule or the macro was given; those that were deleted meanwhile are left out. */
export async function attach(tx: Tx, subject: Subject, fileIds: string[]): Promise<void> {
  const files = (await getFiles(tx, fileIds)).map(({ id }) => ({ fileId: id }))
  await say(tx, subject, { files })
}
