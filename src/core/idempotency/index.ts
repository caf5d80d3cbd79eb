import type { Actor } from '../actor.ts'
import { conflict } from '../errors.ts'
import type { Tx } from '../run.ts'

export interface StoredAnswer {
  status: number
  body: unknown
}

/**
 * Does `work` once per key: its answer is stored in the same transaction as its effects. Whoever comes with the
 * same key meanwhile waits for that transaction and gets the stored answer; one that failed leaves nothing, and
 * the next one tries. Throws `conflict` when the key was used for another call.
 */
export async function once(
  tx: Tx,
  call: { key: string; fingerprint: string },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const key = `${callerOf(tx.actor)}:${call.key}`
  const { fingerprint } = call
  const claimed = await tx.db
    .insertInto('idempotent_calls')
    .values({ organization_id: tx.actor.organizationId, key, fingerprint, created_at: tx.now })
    .onConflict((on) => on.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return remember(tx, key, await work())
  const first = await tx.db
    .selectFrom('idempotent_calls')
    .select(['fingerprint', 'status', 'body', 'last_event'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.fingerprint !== fingerprint)
    throw conflict('this Idempotency-Key was used for another call', { key: call.key })
  // Who repeats a call is told the same cursor as the first time.
  tx.lastEvent = first.last_event
  return { status: first.status ?? 200, body: first.body ?? undefined }
}

async function remember(tx: Tx, key: string, answer: StoredAnswer): Promise<StoredAnswer> {
  await tx.db
    .updateTable('idempotent_calls')
    .set({
      status: answer.status,
      body: answer.body === undefined ? null : JSON.stringify(answer.body),
      last_event: tx.lastEvent,
    })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('key', '=', key)
    .execute()
  return answer
}

export { eraseAnswers } from './erase.ts'
export { forgetOldCalls } from './forget.ts'

function callerOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId
  if (actor.kind === 'bot') return actor.botId
  if (actor.kind === 'contact') return actor.contactInboxId ?? actor.contactId
  return actor.kind === 'platform' ? actor.appId : actor.name
}
