import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../../core/actor.ts'
import { getConversation } from '../../../core/conversations/index.ts'
import { notFound } from '../../../core/errors.ts'
import { getInboxes, type Inbox } from '../../../core/inboxes/index.ts'
import type { Message } from '../../../core/messages/index.ts'
import { asUnavailable, type Core, type Tx } from '../../../core/run.ts'
import { latestSurvey, ratingOf, type StoredRating, surveyActor } from '../../../core/visitors/index.ts'
import { type Method, operation, type Route } from '../../../http/route.ts'
import { objectFrom } from '../form-objects.ts'
import { avatarLink } from '../present/links.ts'
import { iso } from '../present/times.ts'
import { refusal } from '../refusals.ts'
import { AnyAnswer } from '../visitors/schemas.ts'
import { submit } from '../visitors/submit.ts'

export const SurveyParams = Type.Object({ conversation_uuid: Type.String() })
const PATH = '/public/api/v1/csat_survey/{conversation_uuid}'

/** Whoever knows the id of a conversation may say how it was. */
export const whoeverKnows =
  ({ database }: Core) =>
  async ({ params }: FastifyRequest): Promise<Actor> => {
    const { conversation_uuid: id = '' } = params as { conversation_uuid?: string }
    const found = await surveyActor(database.kysely, id).catch((error) => {
      throw asUnavailable(error)
    })
    if (!found) throw notFound('conversation')
    if (found.isSuspended) throw refusal('forbidden', { error: 'Account is suspended' })
    return found.actor
  }

export const surveyRoutes = (core: Core): Route[] => [
  operation({
    operationId: 'getCsatSurvey',
    method: 'GET',
    path: PATH,
    summary: 'The survey of a conversation, and what was answered',
    isRead: true,
    identify: whoeverKnows(core),
    params: SurveyParams,
    responses: { 200: AnyAnswer },
    run: async (tx, { params }) => presentSurvey(tx, await loadSurvey(tx, params.conversation_uuid)),
  }),
  answerSurvey(core, 'PUT', 'updateCsatSurvey'),
  answerSurvey(core, 'PATCH', 'updateCsatSurveyByPatch'),
]

const answerSurvey = (core: Core, method: Method, operationId: string): Route =>
  operation({
    operationId,
    method,
    path: PATH,
    summary: 'Rate a conversation',
    description: 'For 14 days; a later answer takes the place of an earlier one.',
    identify: whoeverKnows(core),
    params: SurveyParams,
    body: Type.Object({
      message: Type.Optional(Type.Unsafe<unknown>({ description: '{submitted_values}' })),
    }),
    responses: { 200: AnyAnswer },
    run: async (tx, { params, body }) => {
      const { message } = await loadSurvey(tx, params.conversation_uuid)
      await submit(tx, message, objectFrom(body.message).submitted_values)
      return presentSurvey(tx, await loadSurvey(tx, params.conversation_uuid))
    },
  })

export interface Survey {
  message: Message
  inbox: Inbox | undefined
  rating: StoredRating | undefined
  /** The conversation's number. */
  number: string
}

/** Throws `not_found` when nobody has asked. */
export async function loadSurvey(tx: Tx, conversationId: string): Promise<Survey> {
  const conversation = await getConversation(tx, conversationId)
  const message = await latestSurvey(tx, conversation.id)
  const [[inbox], rating] = await Promise.all([
    getInboxes(tx, [conversation.inboxId]),
    ratingOf(tx, message.id),
  ])
  return { message, inbox, rating, number: conversation.number }
}

const presentSurvey = (tx: Tx, { message, inbox, rating, number }: Survey): Record<string, unknown> => ({
  id: Number(message.number),
  csat_survey_response: rating
    ? {
        id: Number(rating.number),
        account_id: Number(tx.actor.organizationNumber),
        conversation_id: Number(number),
        message_id: Number(message.number),
        rating: rating.score,
        feedback_message: rating.comment,
        created_at: iso(rating.createdAt),
        updated_at: iso(rating.updatedAt),
      }
    : null,
  display_type: message.contentAttributes.display_type ?? 'emoji',
  content: message.text,
  inbox_avatar_url: avatarLink(tx.context, inbox?.avatarBlob ?? null),
  inbox_name: inbox?.name ?? '',
  locale: 'en',
  conversation_id: Number(number),
  created_at: iso(message.createdAt),
})
