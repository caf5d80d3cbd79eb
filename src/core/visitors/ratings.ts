import { newId } from '../../lib/ids.ts'
import type { Conversation } from '../conversations/index.ts'
import { assigneeOf, getConversation } from '../conversations/index.ts'
import { AppError, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { addContentAttributes, type Message } from '../messages/index.ts'
import { peopleByNumbers } from '../people/index.ts'
import type { Tx } from '../run.ts'

/** The content type of a message that asks for a rating. */
export const SURVEY = 'input_csat'

export interface Rating {
  /** 1 to 5. */
  score: number
  comment: string | null
}

const SURVEY_DAYS = 14

/** Whether it is too late to answer a survey. */
export const isSurveyOver = (tx: Tx, { createdAt }: Pick<Message, 'createdAt'>): boolean =>
  tx.now.getTime() - createdAt.getTime() > SURVEY_DAYS * 24 * 3600_000

/**
 * What a customer says of a conversation, as the answer to the message that asked: one answer per message, which may
 * be given anew for 14 days. Throws `invalid`.
 */
export async function giveRating(
  tx: Tx,
  { message, rating }: { message: Message; rating: Rating },
): Promise<Message> {
  const { score, comment } = rating
  if (message.contentType !== SURVEY) throw invalid('this message asks for no rating')
  if (isSurveyOver(tx, message))
    throw new AppError('invalid', `a survey can be answered for ${SURVEY_DAYS} days`, { isOver: true })
  if (!Number.isInteger(score) || score < 1 || score > 5)
    throw invalid('a rating is a number from 1 to 5', { field: 'rating' })
  const submitted = { csat_survey_response: { rating: score, feedback_message: comment } }
  const answered = await addContentAttributes(tx, { message, attributes: { submitted_values: submitted } })
  const conversation = await getConversation(tx, answered.conversationId)
  const id = await keep(tx, { conversation, message: answered, rating })
  await append(tx, {
    type: 'rating.given',
    conversationId: conversation.id,
    messageId: answered.id,
    data: { ratingId: id, score },
  })
  return answered
}

async function keep(
  tx: Tx,
  { conversation, message, rating }: { conversation: Conversation; message: Message; rating: Rating },
): Promise<string> {
  const assignee = assigneeOf(conversation)
  const [person] = assignee === null ? [] : await peopleByNumbers(tx, [assignee])
  const said = { score: rating.score, comment: rating.comment, updated_at: tx.now }
  const row = await tx.db
    .insertInto('ratings')
    .values({
      organization_id: tx.actor.organizationId,
      id: newId(),
      conversation_id: conversation.id,
      message_id: message.id,
      contact_id: conversation.contactId,
      person_id: person?.id ?? null,
      created_at: tx.now,
      ...said,
    })
    .onConflict((on) => on.columns(['organization_id', 'message_id']).doUpdateSet(said))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export interface StoredRating extends Rating {
  number: string
  /** Ids. */
  personId: string | null
  createdAt: Date
  updatedAt: Date
}

/** What was said of a survey; undefined: nothing yet. */
export async function ratingOf(tx: Tx, messageId: string): Promise<StoredRating | undefined> {
  const row = await tx.db
    .selectFrom('ratings')
    .selectAll()
    .where('organization_id', '=', tx.actor.organizationId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return (
    row && {
      number: row.number,
      score: row.score,
      comment: row.comment,
      personId: row.person_id,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  )
}
