import type { Tx } from '../run.ts'

/** Whether a message of the conversation, which the caller holds locked, has this id on its channel. */
export async function isKnownExternalId(
  tx: Tx,
  { conversationId, externalId }: { conversationId: string; externalId: string },
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row !== undefined
}
