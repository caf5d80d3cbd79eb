import { updateInbox } from '../../../../core/inboxes/index.ts'
import { operation } from '../../../../http/route.ts'
import { toAssignee } from '../../assignee.ts'
import { ok } from '../../responses.ts'
import { presentSharedInbox } from '../present/shared-inbox.ts'
import { SharedInboxParam, SharedInboxResponse, UpdateSharedInboxPayload } from '../schemas/shared-inbox.ts'
import { namingGroups } from '../translate/naming-groups.ts'

export const updateSharedInbox = operation({
  operationId: 'updateSharedInbox',
  method: 'PUT',
  path: '/v2/email-settings/shared-inboxes/{id}',
  summary: 'Changes a shared inbox, or the default one; what is not given stays',
  access: 'administrator',
  params: SharedInboxParam,
  body: UpdateSharedInboxPayload,
  isBodyOptional: true,
  responses: ok(SharedInboxResponse),
  run: async (tx, { params, body: { name, color, assignees, description } }) =>
    presentSharedInbox(
      await updateInbox(tx, {
        inbox: params.id,
        ...(name === undefined ? {} : { name }),
        ...(color === undefined ? {} : { color }),
        ...(assignees === undefined ? {} : { assignees: (assignees ?? []).map(toAssignee) }),
        ...(description === undefined ? {} : { description }),
      }).catch(namingGroups),
    ),
})
