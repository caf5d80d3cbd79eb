import type { Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { presentAttachments } from './attachment.ts'
import { loadSurroundings, type Surroundings } from './load.ts'
import { messageFacts } from './message-facts.ts'
import { senderOf } from './sender.ts'

/** Messages as REST answers show them, in their order. */
export async function presentMessages(tx: Tx, messages: Message[]): Promise<Record<string, unknown>[]> {
  const around = await loadSurroundings(tx, { messages })
  return messages.map((message) => presentMessage(message, around))
}

/** `echoId`: what the author of a new message will know it by. */
export function presentMessage(
  message: Message,
  around: Surroundings,
  echoId?: unknown,
): Record<string, unknown> {
  const sender = senderOf(message, around)
  const attachments = presentAttachments(message, around)
  return {
    ...messageFacts(message, around),
    ...(echoId === undefined ? {} : { echo_id: echoId }),
    ...(sender ? { sender: sender.push } : {}),
    ...(attachments.length > 0 ? { attachments, attachment: attachments[0] } : {}),
  }
}
