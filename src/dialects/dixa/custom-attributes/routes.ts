import { type Static, Type } from 'typebox'
import { type AttributeOwner, listAttributeDefinitions } from '../../../core/attribute-definitions/index.ts'
import { changeAttributes } from '../../../core/attribute-values/index.ts'
import { userById } from '../../../core/contacts/index.ts'
import { conversationByNumber } from '../../../core/conversations/index.ts'
import { AppError, invalid } from '../../../core/errors.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { DixaDependencies } from '../dependencies.ts'
import { presentAttributes } from '../present/custom-attributes.ts'
import { REFUSALS, REFUSALS_OF_ONE } from '../refusals.ts'
import { AttributeValues, CustomAttribute } from '../schemas/custom-attribute.ts'
import { listOf } from '../schemas/envelopes.ts'
import { presentDefinition } from './present.ts'
import { CustomAttributeDefinition } from './schemas.ts'

export const customAttributesRoutes = (_deps: DixaDependencies): Route[] => [
  operation({
    operationId: 'getCustom-attributes',
    method: 'GET',
    path: '/v1/custom-attributes',
    summary: 'The attributes that end users and conversations can have',
    isRead: true,
    responses: { 200: listOf(CustomAttributeDefinition), ...REFUSALS },
    run: async (tx) => ({ data: (await listAttributeDefinitions(tx)).map(presentDefinition) }),
  }),
  operation({
    operationId: 'patchConversationsConversationidCustom-attributes',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}/custom-attributes',
    summary: 'Change what attributes say about a conversation',
    params: Type.Object({ conversationId: Type.Integer() }),
    body: AttributeValues,
    responses: { 200: listOf(CustomAttribute), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const { id } = await conversationByNumber(tx, params.conversationId)
      return changed(tx, { owner: 'conversation', id, values: body })
    },
  }),
  operation({
    operationId: 'patchEndusersUseridCustom-attributes',
    method: 'PATCH',
    path: '/v1/endusers/{userId}/custom-attributes',
    summary: 'Change what attributes say about an end user',
    params: Type.Object({ userId: Type.String({ format: 'uuid' }) }),
    body: AttributeValues,
    responses: { 200: listOf(CustomAttribute), ...REFUSALS_OF_ONE },
    run: async (tx, { params, body }) => {
      const { id } = await userById(tx, params.userId)
      return changed(tx, { owner: 'contact', id, values: body })
    },
  }),
]

async function changed(
  tx: Tx,
  input: { owner: AttributeOwner; id: string; values: Static<typeof AttributeValues> },
) {
  try {
    return { data: presentAttributes(await changeAttributes(tx, input)) }
  } catch (error) {
    if (error instanceof AppError && error.details.attribute !== undefined)
      throw invalid('Invalid input for patching')
    throw error
  }
}
