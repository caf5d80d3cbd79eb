import { DEFAULT_INBOX, listInboxes } from '../../../../core/inboxes/index.ts'
import { operation } from '../../../../http/route.ts'
import { bucketOf } from '../../present/bucket.ts'
import { ok } from '../../responses.ts'
import { InboxBuckets } from '../schemas/shared-inbox.ts'

export const listInboxBuckets = operation({
  operationId: 'listInboxBuckets',
  method: 'GET',
  path: '/v2/email-settings/inbox-buckets',
  summary: 'Where the messages of each shared inbox lie; without the default one',
  isRead: true,
  responses: ok(InboxBuckets),
  run: async (tx) =>
    (await listInboxes(tx))
      .filter(({ key }) => key !== DEFAULT_INBOX)
      .map(({ id, key }) => ({ id: bucketOf({ inboxId: id, inboxKey: key }), inbox_id: key })),
})
