import { enqueueMail } from '../outbox/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkRecipients } from './content.ts'
import { findMessage } from './store.ts'
import type { Message } from './types.ts'
import { type SendMessage, writeMessage } from './write.ts'

/**
 * Accepts a message for sending. It is held first (`SEND_HOLD_SECONDS`, or until `sendAt`) and can be recalled
 * so long; the outgoing feed then transports it. Its Message-ID is final from here on, over all attempts.
 */
export async function sendMessage(tx: Tx, input: SendMessage): Promise<Message> {
  permit(tx.actor, 'message:send')
  checkRecipients(input)
  const id = await writeMessage(tx, input, 'held')
  await enqueueMail(tx, { messageId: id, dueAt: dueAt(tx, input.sendAt) })
  return findMessage(tx, id)
}

/** Stores what somebody is still writing. Recipients may be missing. */
export async function createDraft(tx: Tx, input: SendMessage): Promise<Message> {
  permit(tx.actor, 'message:send')
  return findMessage(tx, await writeMessage(tx, input, 'draft'))
}

/** When a message leaves at the earliest. */
export function dueAt(tx: Tx, sendAt: Date | undefined): Date {
  const held = new Date(tx.now.getTime() + tx.context.sendHoldSeconds * 1000)
  return sendAt && sendAt > held ? sendAt : held
}
