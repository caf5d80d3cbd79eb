import { createInbox } from '../../../../core/inboxes/index.ts'
import { operation } from '../../../../http/route.ts'
import { toAssignee } from '../../assignee.ts'
import { created } from '../../responses.ts'
import { presentSharedInbox } from '../present/shared-inbox.ts'
import { CreateSharedInboxPayload, SharedInboxResponse } from '../schemas/shared-inbox.ts'
import { namingGroups } from '../translate/naming-groups.ts'

export const addSharedInbox = operation({
  operationId: 'addSharedInbox',
  method: 'POST',
  path: '/v2/email-settings/shared-inboxes',
  summary: 'Makes a shared inbox with its bucket',
  access: 'administrator',
  body: CreateSharedInboxPayload,
  responses: created(SharedInboxResponse),
  run: async (tx, { body: { id, name, color, assignees, description } }) =>
    presentSharedInbox(
      await createInbox(tx, {
        ...(id === undefined ? {} : { key: id }),
        name,
        color,
        assignees: (assignees ?? []).map(toAssignee),
        ...(description ? { description } : {}),
      }).catch(namingGroups),
    ),
})
