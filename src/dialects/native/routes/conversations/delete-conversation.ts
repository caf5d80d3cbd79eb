import { deleteConversation } from '../../../../core/conversations/index.ts'
import { conflict } from '../../../../core/errors.ts'
import { operation } from '../../../../http/route.ts'
import * as schemas from '../../schemas.ts'
import { seenConversation } from '../../visible.ts'

export const removeConversation = operation({
  operationId: 'removeConversation',
  method: 'DELETE',
  path: '/native/v1/conversations/{id}',
  summary: 'Delete what lies in the trash for good, with all its messages',
  access: 'administrator',
  params: schemas.IdParams,
  responses: { 204: null, 401: null, 403: null, 404: null, 409: null },
  run: async (tx, { params }) => {
    const { id, isTrashed } = await seenConversation(tx, params.id)
    if (!isTrashed) throw conflict('only what lies in the trash is deleted for good', { conversationId: id })
    await deleteConversation(tx, { id })
  },
})
