import type { Inbox } from '../../../../core/inboxes/index.ts'
import { presentAssignee } from '../../assignee.ts'
import { bucketOf } from '../../present/bucket.ts'
import { presentMeta } from './meta.ts'

/** Of inboxes that were made without one: the contract wants a color. */
const NO_COLOR = '#9E9E9E'

export const presentSharedInbox = (inbox: Inbox) => ({
  ...presentMeta(inbox),
  id: inbox.key,
  name: inbox.name,
  color: inbox.color ?? NO_COLOR,
  assignees: inbox.assignees.map(presentAssignee),
  ...(inbox.description ? { description: inbox.description } : {}),
  bucket_id: bucketOf({ inboxId: inbox.id, inboxKey: inbox.key }),
})
