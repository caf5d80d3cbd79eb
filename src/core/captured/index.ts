import { isUuid, newId } from '../../lib/ids.ts'
import { permit } from '../permit.ts'
import type { Tx } from '../run.ts'

/** A mail that stayed here because no relay is set. */
export interface CapturedMail {
  id: string
  messageId: string | null
  envelope: { from: string; to: string[] }
  /** SHA-256 (hex) of the raw mail in the blob store. */
  blob: string
  at: Date
}

/** Keeps a mail that would have left. The same attempt written down twice stays one. */
export async function captureMail(
  tx: Tx,
  input: { messageId: string; envelope: { from: string; to: string[] }; blob: string },
): Promise<void> {
  await tx.db
    .insertInto('captured_mail')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      message_id: isUuid(input.messageId) ? input.messageId : null,
      envelope: JSON.stringify(input.envelope),
      recipients: input.envelope.to.map((address) => address.toLowerCase()),
      blob: input.blob,
      at: tx.now,
    })
    .execute()
}

/** Forgets captured mail: that of some messages, or all that went to some addresses. */
export async function eraseCapturedMail(
  tx: Tx,
  whose: { messageIds: string[] } | { recipients: string[] },
): Promise<void> {
  const query = tx.db.deleteFrom('captured_mail').where('organization_id', '=', tx.actor.organizationId)
  if ('messageIds' in whose)
    await query.where((e) => e('message_id', '=', e.fn.any(e.val(whose.messageIds)))).execute()
  else
    await query
      .where((e) => e('recipients', '&&', e.val(whose.recipients.map((address) => address.toLowerCase()))))
      .execute()
}

/** Captured mail, newest first; `to` keeps what went to one address. */
export async function listCapturedMail(
  tx: Tx,
  input: { to?: string; limit: number },
): Promise<CapturedMail[]> {
  permit(tx.actor, 'conversation:read')
  let query = tx.db
    .selectFrom('captured_mail')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
  if (input.to !== undefined) {
    const to = input.to.toLowerCase()
    query = query.where((e) => e(e.val(to), '=', e.fn.any('recipients')))
  }
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    messageId: row.message_id,
    envelope: row.envelope as CapturedMail['envelope'],
    blob: row.blob,
    at: row.at,
  }))
}
