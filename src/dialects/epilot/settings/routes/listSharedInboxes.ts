import { DEFAULT_INBOX, listInboxes } from '../../../../core/inboxes/index.ts'
import { operation } from '../../../../http/route.ts'
import { ok } from '../../responses.ts'
import { presentSharedInbox } from '../present/shared-inbox.ts'
import { SharedInboxes } from '../schemas/shared-inbox.ts'

export const listSharedInboxes = operation({
  operationId: 'listSharedInboxes',
  method: 'GET',
  path: '/v2/email-settings/shared-inboxes',
  summary: 'The shared inboxes, without the default one',
  isRead: true,
  responses: ok(SharedInboxes),
  run: async (tx) =>
    (await listInboxes(tx)).filter(({ key }) => key !== DEFAULT_INBOX).map(presentSharedInbox),
})
