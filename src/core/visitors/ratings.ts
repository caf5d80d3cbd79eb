import { type Conversation, getConversation } from '../conversations/index.ts'
import { AppError, invalid } from '../errors.ts'
import { append } from '../events/index.ts'
import { addContentAttributes, type Message } from '../messages/index.ts'
import { concludeRating, type RatingKind } from '../rating-requests/index.ts'
import type { Tx } from '../run.ts'

/** The content type of a message that asks for a rating from 1 to 5. */
export const SURVEY = 'input_csat'

/** Whether a message asks for a rating; what asks for a thumb is a text with a link. */
export const isSurvey = ({ contentType, automatic, direction }: Message): boolean =>
  contentType === SURVEY || (direction === 'outbound' && automatic?.signal === 'survey')

/** How it is to be answered. */
export const kindOfSurvey = ({ contentAttributes }: Message): RatingKind =>
  contentAttributes.display_type === 'thumbs' ? 'thumbs' : 'csat'

export interface Rating {
  /** 1 to 5; of a thumb 0 or 1. */
  score: number
  comment: string | null
}

const SURVEY_DAYS = 14
const RANGES: Record<RatingKind, [least: number, most: number]> = { csat: [1, 5], thumbs: [0, 1] }

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
  if (!isSurvey(message)) throw invalid('this message asks for no rating')
  if (isSurveyOver(tx, message))
    throw new AppError('invalid', `a survey can be answered for ${SURVEY_DAYS} days`, { isOver: true })
  const kind = kindOfSurvey(message)
  const [least, most] = RANGES[kind]
  if (!Number.isInteger(score) || score < least || score > most)
    throw invalid(`a rating is a number from ${least} to ${most}`, { field: 'rating' })
  const submitted = { csat_survey_response: { rating: score, feedback_message: comment } }
  const answered = await addContentAttributes(tx, { message, attributes: { submitted_values: submitted } })
  const conversation = await getConversation(tx, answered.conversationId)
  const { id, personNumber } = await keep(tx, { conversation, message: answered, rating, kind })
  await append(tx, {
    type: 'rating.given',
    conversationId: conversation.id,
    messageId: answered.id,
    data: {
      ...{ ratingId: id, score, kind },
      ...(comment === null ? {} : { comment }),
      ...(personNumber === null ? {} : { personNumber }),
    },
  })
  return answered
}

async function keep(
  tx: Tx,
  input: { conversation: Conversation; message: Message; rating: Rating; kind: RatingKind },
): Promise<{ id: string; personNumber: string | null }> {
  const { conversation, message, rating, kind } = input
  const { id, personId, personNumber } = await concludeRating(tx, { conversation, message, kind })
  const said = { score: rating.score, comment: rating.comment, updated_at: tx.now }
  await tx.db
    .insertInto('ratings')
    .values({
      organization_id: tx.actor.organizationId,
      id,
      kind,
      conversation_id: conversation.id,
      message_id: message.id,
      contact_id: conversation.contactId,
      person_id: personId,
      created_at: tx.now,
      ...said,
    })
    .onConflict((on) => on.columns(['organization_id', 'message_id']).doUpdateSet(said))
    .execute()
  return { id, personNumber }
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
