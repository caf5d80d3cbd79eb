import { inboxByReference } from '../../../../core/inboxes/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentSharedInbox } from '../present/shared-inbox.ts'
import { SharedInboxParam, SharedInboxResponse } from '../schemas/shared-inbox.ts'

export const getSharedInbox = operation({
  operationId: 'getSharedInbox',
  method: 'GET',
  path: '/v2/email-settings/shared-inboxes/{id}',
  summary: 'One shared inbox, or the default one',
  isRead: true,
  params: SharedInboxParam,
  responses: ok(SharedInboxResponse),
  run: async (tx, { params }) => presentSharedInbox(await inboxByReference(tx, params.id)),
})
