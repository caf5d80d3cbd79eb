import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** What the acting person has begun to answer in a conversation and not sent; undefined: nothing. */
export async function getReplyDraft(tx: Tx, { id }: { id: string }): Promise<string | undefined> {
  permit(tx.actor, 'conversation:read')
  if (tx.actor.kind !== 'person') return undefined
  const row = await tx.db
    .selectFrom('reply_drafts')
    .select('text')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', id)
    .where('person_id', '=', tx.actor.personId)
    .executeTakeFirst()
  return row?.text
}

/** Keeps it; null or nothing forgets it. */
export async function keepReplyDraft(
  tx: Tx,
  { id, text }: { id: string; text: string | null },
): Promise<void> {
  permit(tx.actor, 'conversation:write')
  if (tx.actor.kind !== 'person') return
  const { organizationId, personId } = tx.actor
  if (!text?.trim()) {
    await tx.db
      .deleteFrom('reply_drafts')
      .where('organization_id', '=', organizationId)
      .where('conversation_id', '=', id)
      .where('person_id', '=', personId)
      .execute()
    return
  }
  await tx.db
    .insertInto('reply_drafts')
    .values({
      organization_id: organizationId,
      conversation_id: id,
      person_id: personId,
      text,
      updated_at: tx.now,
    })
    .onConflict((on) =>
      on
        .columns(['organization_id', 'conversation_id', 'person_id'])
        .doUpdateSet({ text, updated_at: tx.now }),
    )
    .execute()
}
