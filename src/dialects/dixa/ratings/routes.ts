import { type Static, Type } from 'typebox'
import { type Conversation, conversationByNumber } from '../../../core/conversations/index.ts'
import {
  type RatingRequest,
  type RatingStatus,
  ratingsOfConversation,
} from '../../../core/rating-requests/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import { ConversationParams } from '../conversations/params.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { channelOf } from '../present/channel.ts'
import { NOBODY } from '../present/nobody.ts'
import { listOf } from '../schemas/envelopes.ts'
import { textMap } from '../schemas/text-map.ts'
import { ConversationChannel, words } from '../schemas/words.ts'

const RatingStatusName = words('Unscheduled', 'Offered', 'Rated', 'Scheduled', 'Cancelled')

const ConversationRating = Type.Object({
  id: Type.String(),
  userId: Type.String(),
  agentId: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
  ratingType: words('Csat', 'ThumbsUpOrDown'),
  timestamps: textMap({ description: 'when each status was reached' }),
  ratingScore: Type.Optional(Type.Integer({ format: 'int32', description: '1 to 5; of a thumb 0 or 1' })),
  ratingStatus: RatingStatusName,
  ratingComment: Type.Optional(Type.String()),
  conversationChannel: ConversationChannel,
})

const STATUSES = {
  scheduled: 'Scheduled',
  offered: 'Offered',
  rated: 'Rated',
  unscheduled: 'Unscheduled',
  cancelled: 'Cancelled',
} satisfies Record<RatingStatus, Static<typeof RatingStatusName>>

const present = (rating: RatingRequest, conversation: Conversation): Static<typeof ConversationRating> => ({
  id: rating.id,
  userId: rating.contactId ?? NOBODY,
  ...(rating.personId === null ? {} : { agentId: rating.personId }),
  ...(conversation.language === null ? {} : { language: conversation.language }),
  ratingType: rating.kind === 'thumbs' ? 'ThumbsUpOrDown' : 'Csat',
  timestamps: Object.fromEntries(
    Object.entries(rating.at).flatMap(([status, at]) => (at ? [[status, at.toISOString()]] : [])),
  ),
  ...(rating.score === null ? {} : { ratingScore: rating.score }),
  ratingStatus: STATUSES[rating.status],
  ...(rating.comment === null ? {} : { ratingComment: rating.comment }),
  conversationChannel: channelOf(conversation),
})

export const ratingsRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getConversationsConversationidRating',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/rating',
    summary: 'What the customer was asked, and has said',
    isRead: true,
    params: ConversationParams,
    responses: { 200: listOf(ConversationRating), 400: null, 401: null, 404: null, 429: null, 500: null },
    async run(tx, { params }) {
      const conversation = await conversationByNumber(tx, params.conversationId)
      const ratings = await ratingsOfConversation(tx, conversation.id)
      return { data: ratings.map((each) => present(each, conversation)) }
    },
  }),
]
