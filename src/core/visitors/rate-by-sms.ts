import type { Conversation } from '../conversations/index.ts'
import { addContentAttributes, getMessages, type Message } from '../messages/index.ts'
import type { Tx } from '../run.ts'
import { giveRating, isSurvey, isSurveyOver, kindOfSurvey } from './ratings.ts'

interface Answer {
  conversation: Conversation
  text: string
  externalId: string
}

const SCORES = { csat: /^\s*([1-5])\s*$/, thumbs: /^\s*([01])\s*$/ }

/**
 * Takes an SMS that is nothing but a number, right after one that asked for a rating, as the answer to it: the conversation
 * stays closed. Undefined: it is something else.
 */
export async function rateBySms(
  tx: Tx,
  { conversation, text, externalId }: Answer,
): Promise<Message | undefined> {
  const survey = await lastSaid(tx, conversation)
  if (conversation.state !== 'closed' || !survey || !isSurvey(survey) || isSurveyOver(tx, survey))
    return undefined
  const [, score] = SCORES[kindOfSurvey(survey)].exec(text) ?? []
  if (score === undefined) return undefined
  // A gateway may bring the same twice.
  const { answered_by: known } = survey.contentAttributes
  const answers = Array.isArray(known) ? known : []
  if (answers.includes(externalId)) return survey
  const attributes = { answered_by: [...answers, externalId] }
  const message = await addContentAttributes(tx, { message: survey, attributes })
  return giveRating(tx, { message, rating: { score: Number(score), comment: null } })
}

async function lastSaid(tx: Tx, { id }: Conversation): Promise<Message | undefined> {
  const row = await tx.db
    .selectFrom('messages')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('conversation_id', '=', id)
    .where('kind', '=', 'message')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (await getMessages(tx, [row.id])).at(0)
}
