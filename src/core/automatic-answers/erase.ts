import type { Tx } from '../run.ts'

/** Forgets whom conversations were acknowledged to; that they were stays. */
export async function eraseAnsweredAddresses(tx: Tx, conversationIds: string[]): Promise<void> {
  await tx.db
    .updateTable('automatic_answers')
    .set({ addresses: [] })
    .where('organization_id', '=', tx.actor.organizationId)
    .where((e) => e('conversation_id', '=', e.fn.any(e.val(conversationIds))))
    .execute()
}
