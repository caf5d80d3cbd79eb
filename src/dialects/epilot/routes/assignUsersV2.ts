import { changeAssigned } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { toAssignee } from '../assignee.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { AssignedUsersChange } from '../schemas/thread-actions.ts'

export const assignUsersV2 = operation({
  operationId: 'assignUsersV2',
  method: 'POST',
  path: '/v2/message/threads/{id}/assign:users',
  summary: 'Adds people to a thread and takes others off',
  params: ThreadId,
  body: AssignedUsersChange,
  responses: noContent,
  run: (tx, { params, body }) =>
    changeAssigned(tx, { id: params.id, add: body.add.map(toAssignee), remove: body.remove.map(toAssignee) }),
})
