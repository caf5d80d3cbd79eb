import { oneLine } from '../../lib/clean-text.ts'
import { invalid, notFound } from '../errors.ts'
import { append } from '../events/index.ts'
import { inboxByReference } from '../inboxes/index.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** What an inbox answers by itself to whoever begins a conversation by mail. */
export interface Acknowledgement {
  /** Null: that of the mail, behind `Auto: `. */
  subject: string | null
  text: string
}

/** `inbox` is a uuid or key. Throws `not_found` where there is none. */
export async function getAcknowledgement(tx: Tx, { inbox }: { inbox: string }): Promise<Acknowledgement> {
  permit(tx.actor, 'organization:manage')
  const found = await acknowledgementOf(tx, (await inboxByReference(tx, inbox)).id)
  if (!found) throw notFound('acknowledgement')
  return found
}

/** Lets an inbox acknowledge mail that arrives from now on, in these words. */
export async function setAcknowledgement(
  tx: Tx,
  input: { inbox: string; subject: string | null; text: string },
): Promise<Acknowledgement> {
  permit(tx.actor, 'organization:manage')
  const { id: inboxId } = await inboxByReference(tx, input.inbox)
  const subject = input.subject === null ? null : oneLine(input.subject)
  if (subject === '') throw invalid('a subject needs words', { field: 'subject' })
  if (!input.text.trim()) throw invalid('an acknowledgement needs a text', { field: 'text' })
  const content = { subject, text: input.text }
  await tx.db
    .insertInto('acknowledgements')
    .values({
      organization_id: tx.actor.organizationId,
      inbox_id: inboxId,
      ...content,
      updated_at: tx.now,
    })
    .onConflict((on) =>
      on.columns(['organization_id', 'inbox_id']).doUpdateSet({ ...content, updated_at: tx.now }),
    )
    .execute()
  await append(tx, { type: 'inbox.updated', data: { inboxId, acknowledgement: 'set' } })
  return content
}

/** Throws `not_found` where there is none. */
export async function removeAcknowledgement(tx: Tx, { inbox }: { inbox: string }): Promise<void> {
  permit(tx.actor, 'organization:manage')
  const { id: inboxId } = await inboxByReference(tx, inbox)
  const removed = await tx.db
    .deleteFrom('acknowledgements')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('inbox_id', '=', inboxId)
    .returning('inbox_id')
    .executeTakeFirst()
  if (!removed) throw notFound('acknowledgement')
  await append(tx, { type: 'inbox.updated', data: { inboxId, acknowledgement: 'removed' } })
}

/** That of an inbox, by its uuid; undefined where there is none. */
export const acknowledgementOf = (tx: Tx, inboxId: string): Promise<Acknowledgement | undefined> =>
  tx.db
    .selectFrom('acknowledgements')
    .select(['subject', 'text'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('inbox_id', '=', inboxId)
    .executeTakeFirst()
