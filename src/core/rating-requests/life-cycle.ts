import { newId } from '../../lib/ids.ts'
import { assigneeOf, type Conversation } from '../conversations/index.ts'
import { append } from '../events/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import type { Tx } from '../run.ts'
import type { RatingKind } from './types.ts'

/** Writes down that the customer of a closed conversation is to be asked at a moment. Returns its id. */
export async function scheduleRating(
  tx: Tx,
  { conversation, kind, dueAt }: { conversation: Conversation; kind: RatingKind; dueAt: Date },
): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('rating_requests')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      conversation_id: conversation.id,
      contact_id: conversation.contactId,
      person_id: await personOf(tx, conversation),
      kind,
      status: 'scheduled',
      due_at: dueAt,
      scheduled_at: tx.now,
    })
    .execute()
  await append(tx, {
    type: 'rating.scheduled',
    conversationId: conversation.id,
    data: { ratingId: id, at: dueAt },
  })
  return id
}

/** Who answered for a conversation, by id. */
export async function personOf(tx: Tx, conversation: Conversation): Promise<string | null> {
  const assignee = assigneeOf(conversation)
  const [person] = assignee === null ? [] : await peopleByNumbers(tx, [assignee])
  return person?.id ?? null
}

export interface RatingTarget {
  id: string
  conversation: Conversation
}

/** The customer has been asked by a message. */
export async function offerRating(
  tx: Tx,
  { id, conversation, messageId }: RatingTarget & { messageId: string },
): Promise<void> {
  await change(tx, id).set({ status: 'offered', offered_at: tx.now, message_id: messageId }).execute()
  await append(tx, {
    type: 'rating.offered',
    conversationId: conversation.id,
    messageId,
    data: { ratingId: id, personNumber: assigneeOf(conversation) },
  })
}

/** Nobody is asked, as the way is closed by now. */
export async function cancelRating(tx: Tx, { id, conversation }: RatingTarget): Promise<void> {
  await change(tx, id).set({ status: 'cancelled', cancelled_at: tx.now }).execute()
  await append(tx, {
    type: 'rating.cancelled',
    conversationId: conversation.id,
    data: { ratingId: id },
  })
}

/** Nobody is asked about what goes on. */
export async function unscheduleRatings(
  tx: Tx,
  { conversationId }: { conversationId: string },
): Promise<void> {
  const rows = await tx.db
    .updateTable('rating_requests')
    .set({ status: 'unscheduled', unscheduled_at: tx.now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'scheduled')
    .returning('id')
    .execute()
  await append(
    tx,
    ...rows.map(({ id }) => ({
      type: 'rating.unscheduled' as const,
      conversationId,
      data: { ratingId: id },
    })),
  )
}

const change = (tx: Tx, id: string) =>
  tx.db
    .updateTable('rating_requests')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
