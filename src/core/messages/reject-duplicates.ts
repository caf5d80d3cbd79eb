import { appendWith } from '../events/index.ts'
import { settlement } from '../outbox/index.ts'
import type { Tx } from '../run.ts'
import { openRecipients } from './deliveries.ts'
import { duplicateEvent, withoutDuplicates } from './duplicates.ts'
import { findMessage, messageUpdate } from './store.ts'

/** Writes down, with a message that is accepted already, who does not get it because it has the same already. */
export async function rejectDuplicates(
  tx: Tx,
  messageId: string,
  duplicates: ReadonlySet<string>,
): Promise<void> {
  const message = await findMessage(tx, messageId)
  const after = withoutDuplicates(message, duplicates)
  const isOver = openRecipients(after).length === 0
  const columns = {
    to_list: JSON.stringify(after.to),
    cc_list: JSON.stringify(after.cc),
    bcc_list: JSON.stringify(after.bcc),
    ...(isOver ? { state: 'failed' } : {}),
  }
  await appendWith(tx, {
    writes: [messageUpdate(tx, messageId, columns), ...(isOver ? [settlement(tx, messageId)] : [])],
    events: [duplicateEvent({ conversationId: message.conversationId, messageId }, duplicates)],
  })
}
