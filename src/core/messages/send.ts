import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'
import { checkRecipients } from './content.ts'
import type { Message } from './types.ts'
import { type SendMessage, writeMessage } from './write.ts'

/**
 * Accepts a message for sending. It is held first (`SEND_HOLD_SECONDS`, or until `sendAt`) and can be recalled
 * so long; the outgoing feed then transports it. Its Message-ID is final from here on, over all attempts.
 */
export async function sendMessage(tx: Tx, input: SendMessage): Promise<Message> {
  permit(tx.actor, 'message:send')
  // What answers a chat goes to whoever is there.
  if (input.place.kind !== 'reply') checkRecipients(input)
  return writeMessage(tx, input, 'held')
}

/** Stores what somebody is still writing. Recipients may be missing. */
export async function createDraft(tx: Tx, input: SendMessage): Promise<Message> {
  permit(tx.actor, 'message:send')
  return writeMessage(tx, input, 'draft')
}
