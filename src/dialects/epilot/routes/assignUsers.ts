import { assignPeople } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { toAssignee } from '../assignee.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { AssignedUsers } from '../schemas/thread-actions.ts'

export const assignUsers = operation({
  operationId: 'assignUsers',
  method: 'POST',
  path: '/v1/message/threads/{id}/assign:users',
  summary: 'Replaces who is responsible for a thread',
  params: ThreadId,
  body: AssignedUsers,
  responses: noContent,
  run: (tx, { params, body }) =>
    assignPeople(tx, { id: params.id, assigned: body.assigned_to.map(toAssignee) }),
})
