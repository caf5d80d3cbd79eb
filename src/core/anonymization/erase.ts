import { sql } from 'kysely'
import { eraseAnsweredAddresses } from '../automatic-answers/index.ts'
import { eraseCapturedMail } from '../captured/index.ts'
import { eraseContact, lockConversations } from '../contacts/index.ts'
import {
  eraseConversation,
  getConversations,
  lockConversation,
  partsOf,
  whereIs,
} from '../conversations/index.ts'
import { AppError } from '../errors.ts'
import { append, type ErasedEvents, eraseEvents, mergedContacts } from '../events/index.ts'
import { eraseExported } from '../exports/index.ts'
import { eraseAnswers } from '../idempotency/index.ts'
import { eraseMessages, readableMessages } from '../messages/index.ts'
import { erasePerformers } from '../notifications/index.ts'
import { eraseFormerMember } from '../people/index.ts'
import { unscheduleRatings } from '../rating-requests/index.ts'
import { closeWaiting } from '../routing/index.ts'
import type { Tx } from '../run.ts'
import { type ErasedDeliveries, eraseDeliveries } from '../webhooks/index.ts'

/** Runs one step in a transaction of its own. */
export type Step = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Messages in one transaction. */
const AT_ONCE = 25

/** Erases a conversation step by step. Interrupted anywhere, it is done again from the beginning; twice is no harm. */
export async function eraseWholeConversation(step: Step, requested: string): Promise<void> {
  const id = (await step((tx) => whereIs(tx, requested))) ?? requested
  const conversationIds = await step((tx) => partsOf(tx, id))
  while (await step((tx) => eraseSome(tx, id)));
  await step(async (tx) => {
    // Somebody wrote into it since: that goes first.
    if ((await isThere(tx, id)) && !(await eraseSome(tx, id))) {
      await closeWaiting(tx, { id })
      await eraseConversation(tx, { id })
      await unscheduleRatings(tx, { conversationId: id })
    }
    await eraseAnsweredAddresses(tx, conversationIds)
    await erasePerformers(tx, conversationIds)
    await eraseComments(tx, conversationIds)
    await eraseAnswers(tx, { conversationIds, ids: conversationIds })
    await eraseDeliveries(tx, { conversationIds })
    await eraseExported(tx, conversationIds)
  })
  await eraseLog(step, { conversationIds })
}

/** Erases one message of a conversation that stays. */
export async function eraseOneMessage(step: Step, messageId: string): Promise<void> {
  const conversationId = await step(async (tx) => {
    const found = await placeOf(tx, messageId)
    if (!found) return null
    await lockConversation(tx, found.conversationId)
    await eraseCapturedMail(tx, { messageIds: [messageId] })
    await eraseFiles(tx, (await eraseMessages(tx, [messageId])).fileIds)
    await sql`update ratings set comment = null
      where organization_id = ${tx.actor.organizationId} and message_id = ${messageId}`.execute(tx.db)
    await eraseAnswers(tx, { conversationIds: [], ids: [messageId] })
    await eraseExported(tx, [messageId])
    const { conversationId } = found
    await eraseDeliveries(tx, { conversationId, messageIds: [messageId] })
    if (!found.isAnonymized) await append(tx, { type: 'message.anonymized', conversationId, messageId })
    return conversationId
  })
  if (conversationId) await eraseLog(step, { conversationId, messageIds: [messageId] })
}

/** Erases a contact, its conversations, and what it wrote in others'. */
export async function eraseWholeContact(step: Step, id: string): Promise<void> {
  // First, so that whatever is told of its conversations meanwhile does not name it.
  const contactIds = await step(async (tx) => {
    const { addresses } = await eraseContact(tx, { id })
    await eraseFormerMember(tx, { id })
    if (addresses.length > 0) {
      await eraseCapturedMail(tx, { recipients: addresses })
      await sql`delete from sent_contents where organization_id = ${tx.actor.organizationId}
        and recipient = any(${addresses}::text[])`.execute(tx.db)
    }
    return [id, ...(await mergedContacts(tx, id))]
  })
  for (const conversation of await step((tx) => lockConversations(tx, id)))
    await eraseWholeConversation(step, conversation)
  for (const message of await step((tx) => writtenElsewhere(tx, id))) await eraseOneMessage(step, message)
  await step(async (tx) => {
    await eraseDeliveries(tx, { contactIds })
    await eraseAnswers(tx, { conversationIds: [], ids: contactIds })
    await eraseExported(tx, contactIds)
  })
  for (const contactId of contactIds) await eraseLog(step, { contactId })
}

/**
 * Erases once more what others are told of a target: who began to tell before it was erased has written it down since.
 * Throws `unavailable` while somebody is being told, whose answer would come after all.
 */
export async function eraseTold(
  tx: Tx,
  { kind, targetId }: { kind: string; targetId: string },
): Promise<void> {
  const told = await deliveriesOf(tx, { kind, targetId })
  const lanes = told.flatMap((each) => Object.values(each).flat())
  const { rows } = await sql`
    select from webhook_lanes
    where organization_id = ${tx.actor.organizationId} and lane = any(${lanes}::uuid[]) and leased_until > ${tx.now}
    limit 1
  `.execute(tx.db)
  if (rows.length > 0) throw new AppError('unavailable', 'somebody is being told of it just now')
  for (const each of told) await eraseDeliveries(tx, each)
}

async function deliveriesOf(
  tx: Tx,
  { kind, targetId }: { kind: string; targetId: string },
): Promise<ErasedDeliveries[]> {
  if (kind === 'conversation') return [{ conversationIds: await partsOf(tx, targetId) }]
  if (kind === 'message') {
    const found = await placeOf(tx, targetId)
    return found ? [{ conversationId: found.conversationId, messageIds: [targetId] }] : []
  }
  const conversationIds = await lockConversations(tx, targetId)
  return [{ contactIds: [targetId] }, { conversationIds }]
}

async function eraseSome(tx: Tx, conversationId: string): Promise<boolean> {
  if (!(await isThere(tx, conversationId))) return false
  await lockConversation(tx, conversationId)
  const ids = await readableMessages(tx, { conversationId, most: AT_ONCE })
  if (ids.length === 0) return false
  await eraseCapturedMail(tx, { messageIds: ids })
  await eraseFiles(tx, (await eraseMessages(tx, ids)).fileIds)
  await eraseAnswers(tx, { conversationIds: [], ids })
  await eraseExported(tx, ids)
  return true
}

/** Somebody may have deleted it meanwhile, or merged it into another one. */
const isThere = async (tx: Tx, id: string): Promise<boolean> => (await getConversations(tx, [id])).length > 0

async function eraseFiles(tx: Tx, fileIds: string[]): Promise<void> {
  if (fileIds.length > 0) await eraseEvents(tx, { fileIds })
}

async function eraseLog(step: Step, whose: ErasedEvents): Promise<void> {
  let after: string | null = '0'
  while (after !== null) {
    const from: string = after
    after = await step((tx) => eraseEvents(tx, whose, from))
  }
}

/** Scores are counted; what was said with them is not. */
async function eraseComments(tx: Tx, conversationIds: string[]): Promise<void> {
  await sql`
    update ratings set comment = null
    where organization_id = ${tx.actor.organizationId} and conversation_id = any(${conversationIds}::uuid[])
      and comment is not null
  `.execute(tx.db)
}

async function placeOf(
  tx: Tx,
  messageId: string,
): Promise<{ conversationId: string; isAnonymized: boolean } | undefined> {
  const { rows } = await sql<{ conversationId: string; isAnonymized: boolean }>`
    select conversation_id as "conversationId", anonymized_at is not null as "isAnonymized" from messages
    where organization_id = ${tx.actor.organizationId} and id = ${messageId}
  `.execute(tx.db)
  return rows[0]
}

async function writtenElsewhere(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages
    where organization_id = ${tx.actor.organizationId} and contact_id = ${contactId} and anonymized_at is null
    order by number
  `.execute(tx.db)
  return rows.map(({ id }) => id)
}
