import { sql } from 'kysely'
import type { Tx } from '../run.ts'
import type { Refusal } from './types.ts'

const HOUR_MS = 3600_000
/** No mail that is older is answered automatically, so no answer that is older has to be remembered. */
export const DAY_MS = 24 * HOUR_MS

/**
 * One answer to an address in a day. Whoever answers it with a mail that looks like a person's and begins a
 * conversation of its own hears nothing more, so that two responders facing each other exchange two mails. (With two
 * answers a day it would be four.) RFC 3834, section 2, asks for no more than that either.
 */
const PER_ADDRESS_AND_DAY = 1
/** More than this in an hour is no customer service but a flood of mail with forged senders. */
const PER_ORGANIZATION_AND_HOUR = 500
/** What leaves by one relay: its reputation is that of all organizations. */
const IN_ALL_PER_HOUR = 2000

/** Any fixed number: who counts must know that nobody else is about to add one. */
const LOCK = 7_301_965

/** Why there were enough automatic answers lately; null: one more may go. Keeps others from counting until it is there. */
export async function capReached(tx: Tx, addresses: string[]): Promise<Refusal | null> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.db)
  const { organizationId } = tx.actor
  const day = new Date(tx.now.getTime() - DAY_MS)
  const hour = new Date(tx.now.getTime() - HOUR_MS)
  const { rows } = await sql<{ for_address: boolean; for_organization: boolean; in_all: boolean }>`
    select
      (select count(*) >= ${PER_ADDRESS_AND_DAY} from automatic_answers
        where organization_id = ${organizationId} and addresses && ${addresses}::text[] and at > ${day}) as for_address,
      (select count(*) >= ${PER_ORGANIZATION_AND_HOUR} from automatic_answers
        where organization_id = ${organizationId} and at > ${hour}) as for_organization,
      (select count(*) >= ${IN_ALL_PER_HOUR} from automatic_answers where at > ${hour}) as in_all
  `.execute(tx.db)
  const [reached] = rows
  if (reached?.for_address) return 'enough_for_address'
  if (reached?.for_organization) return 'enough_for_organization'
  return reached?.in_all ? 'enough_in_all' : null
}

/** Remembers an automatic answer, and forgets those that count no more. Fails when the mail has one already. */
export async function rememberAnswer(
  tx: Tx,
  answer: { messageId: string; conversationId: string; answerId: string; addresses: string[] },
): Promise<void> {
  await sql`
    with forgotten as (delete from automatic_answers where at < ${new Date(tx.now.getTime() - 2 * DAY_MS)})
    insert into automatic_answers (organization_id, message_id, conversation_id, answer_id, addresses, at)
    values (${tx.actor.organizationId}, ${answer.messageId}, ${answer.conversationId}, ${answer.answerId},
      ${answer.addresses}::text[], ${tx.now})
  `.execute(tx.db)
}
