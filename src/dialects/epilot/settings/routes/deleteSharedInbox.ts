import { Type } from 'typebox'
import { deleteInbox } from '../../../../core/inboxes/index.ts'
import { operation } from '../../../../http/route.ts'
import { noContent } from '../../responses.ts'
import { SharedInboxParam } from '../schemas/shared-inbox.ts'

export const deleteSharedInbox = operation({
  operationId: 'deleteSharedInbox',
  method: 'DELETE',
  path: '/v2/email-settings/shared-inboxes/{id}',
  summary: 'Deletes a shared inbox; its addresses and threads go to its successor',
  access: 'administrator',
  isLong: true,
  params: SharedInboxParam,
  query: Type.Object({
    successorInboxId: Type.Optional(
      Type.String({ description: 'Shared inbox that takes over; default: the default one' }),
    ),
  }),
  responses: noContent,
  run: (tx, { params, query: { successorInboxId: successor } }) =>
    deleteInbox(tx, { inbox: params.id, ...(successor ? { successor } : {}) }),
})
