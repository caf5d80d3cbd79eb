import { linkEntities } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { LinkedEntities } from '../schemas/thread-actions.ts'
import { toLink } from '../translate/links.ts'

export const assignThread = operation({
  operationId: 'assignThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/assign',
  summary: 'Links business entities to a thread and its messages',
  params: ThreadId,
  body: LinkedEntities,
  responses: noContent,
  run: (tx, { params, body }) => linkEntities(tx, { id: params.id, links: body.map(toLink) }),
})
