import type { Tx } from '../run.ts'

/** Says what a message is beside text: a survey, a form. The transaction has just written the message. */
export async function markContent(
  tx: Tx,
  message: { messageId: string; contentType: string; contentAttributes: Record<string, unknown> },
): Promise<void> {
  await tx.db
    .updateTable('messages')
    .set({
      content_type: message.contentType,
      content_attributes: JSON.stringify(message.contentAttributes),
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', message.messageId)
    .execute()
}
