import { Type } from 'typebox'
import {
  type Anonymization,
  anonymizeContact,
  anonymizeConversation,
  anonymizeMessage,
  getAnonymization,
} from '../../../core/anonymization/index.ts'
import { conversationByNumber } from '../../../core/conversations/index.ts'
import { AppError, invalid } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { isUuid } from '../../../lib/ids.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { presentAnonymization } from './present.ts'
import { type AnonymizationType, AnonymizeEntityInput, AnonymizeEntityOutput } from './schemas.ts'

const Uuid = Type.String({ format: 'uuid' })
const Force = Type.Object({
  force: Type.Optional(Type.Boolean({ default: false, description: 'closes what is not closed' })),
})
const responses = {
  202: AnonymizeEntityOutput,
  400: null,
  401: null,
  404: null,
  409: null,
  429: null,
  500: null,
}

export const anonymizationRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'patchConversationsConversationidAnonymize',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}/anonymize',
    summary: 'Have a conversation anonymized',
    access: 'administrator',
    params: Type.Object({ conversationId: Type.Integer({ format: 'int64' }) }),
    query: Force,
    responses,
    run: async (tx, { params, query }) => {
      const { id } = await conversationByNumber(tx, params.conversationId)
      return presentAnonymization(await anonymizeConversation(tx, { id, force: query.force ?? false }))
    },
  }),
  operation({
    operationId: 'patchConversationsConversationidMessagesMessageidAnonymize',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}/messages/{messageId}/anonymize',
    summary: 'Have one message of a closed conversation anonymized',
    access: 'administrator',
    params: Type.Object({ conversationId: Type.Integer({ format: 'int64' }), messageId: Uuid }),
    responses,
    run: async (tx, { params }) => {
      const { id: conversationId } = await conversationByNumber(tx, params.conversationId)
      return presentAnonymization(await anonymizeMessage(tx, { id: params.messageId, conversationId }))
    },
  }),
  operation({
    operationId: 'patchEndusersUseridAnonymize',
    method: 'PATCH',
    path: '/v1/endusers/{userId}/anonymize',
    summary: 'Have an end user anonymized, with all conversations',
    access: 'administrator',
    params: Type.Object({ userId: Uuid }),
    query: Force,
    responses,
    run: async (tx, { params, query }) =>
      presentAnonymization(await anonymizeContact(tx, { id: params.userId, force: query.force ?? false })),
  }),
  operation({
    operationId: 'postAnonymization',
    method: 'POST',
    path: '/v1/anonymization',
    summary: 'Have a user, a conversation or a message anonymized',
    description: 'Deprecated: each has an operation of its own.',
    access: 'administrator',
    body: AnonymizeEntityInput,
    responses: { 200: AnonymizeEntityOutput, 400: null, 401: null, 429: null, 500: null },
    run: async (tx, { body }) => {
      const request = await anonymizeEntity(tx, body).catch(refuseAsInvalid)
      return presentAnonymization(request)
    },
  }),
  operation({
    operationId: 'getAnonymizationRequestRequestid',
    method: 'GET',
    path: '/v1/anonymization/request/{requestId}',
    summary: 'What has become of a request for anonymization',
    access: 'administrator',
    isRead: true,
    params: Type.Object({ requestId: Uuid }),
    responses: { 200: AnonymizeEntityOutput, 400: null, 401: null, 404: null, 429: null, 500: null },
    run: async (tx, { params }) => presentAnonymization(await getAnonymization(tx, params.requestId)),
  }),
]

const FORMER_TYPES: Record<string, AnonymizationType> = {
  ConversationAnonymizationType: 'Conversation',
  MessageAnonymizationType: 'Message',
  UserAnonymizationType: 'User',
}

async function anonymizeEntity(tx: Tx, body: AnonymizeEntityInput): Promise<Anonymization> {
  const { entityId } = body
  const force = body.forceAnonymization ?? false
  const type = body._type ?? FORMER_TYPES[body.entityType ?? '']
  if (type === 'Conversation') {
    const { id } = await conversationByNumber(tx, entityId)
    return anonymizeConversation(tx, { id, force })
  }
  if (!type || !isUuid(entityId)) throw invalid('Invalid value in request')
  return type === 'User'
    ? anonymizeContact(tx, { id: entityId, force })
    : anonymizeMessage(tx, { id: entityId })
}

/** This operation knows no other status for what it cannot do. */
function refuseAsInvalid(error: unknown): never {
  const isRefusal = error instanceof AppError && (error.code === 'not_found' || error.code === 'conflict')
  throw isRefusal ? invalid(error.message) : error
}
