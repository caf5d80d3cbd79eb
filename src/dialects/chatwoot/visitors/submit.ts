import { AppError } from '../../../core/errors.ts'
import { addContentAttributes, type Message } from '../../../core/messages/index.ts'
import type { Tx } from '../../../core/run.ts'
import { giveRating, isSurvey } from '../../../core/visitors/index.ts'
import { objectFrom } from '../form-objects.ts'
import { invalidRecord, refusal } from '../refusals.ts'

/** What visitors may fill in. */
const ANSWERABLE = new Set(['input_text', 'input_textarea', 'input_email', 'input_select', 'form', 'cards'])
const MAX_BYTES = 64 * 1024

/** Stores what a visitor has filled in, as it came; an answer to a survey is a rating. */
export async function submit(tx: Tx, message: Message, values: unknown): Promise<Message> {
  if (isSurvey(message)) return rate(tx, message, values)
  if (!ANSWERABLE.has(message.contentType))
    throw invalidRecord('This message takes no answer', 'submitted_values')
  if (values === undefined || values === null)
    throw invalidRecord("Submitted values can't be blank", 'submitted_values')
  if (JSON.stringify(values).length > MAX_BYTES)
    throw invalidRecord('Submitted values are too long', 'submitted_values')
  return addContentAttributes(tx, { message, attributes: { submitted_values: values } })
}

async function rate(tx: Tx, message: Message, values: unknown): Promise<Message> {
  const response = objectFrom(objectFrom(values).csat_survey_response)
  const comment = response.feedback_message
  const rating = {
    score: Number(response.rating),
    comment: typeof comment === 'string' && comment.trim() ? comment.trim().slice(0, MAX_COMMENT) : null,
  }
  return giveRating(tx, { message, rating }).catch((error) => {
    if (error instanceof AppError && error.details.isOver)
      throw refusal('invalid', { error: 'You cannot update the CSAT survey after 14 days' })
    throw error
  })
}

const MAX_COMMENT = 10_000
