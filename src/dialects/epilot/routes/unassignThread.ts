import { unlinkEntities } from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { noContent } from '../responses.ts'
import { ThreadId } from '../schemas/params.ts'
import { UnlinkedEntities, UnlinkQuery } from '../schemas/thread-actions.ts'
import { toLink } from '../translate/links.ts'

export const unassignThread = operation({
  operationId: 'unassignThread',
  method: 'POST',
  path: '/v1/message/threads/{id}/unassign',
  summary: 'Unlinks business entities from a thread and its messages',
  params: ThreadId,
  query: UnlinkQuery,
  body: UnlinkedEntities,
  responses: noContent,
  run: (tx, { params, body }) => unlinkEntities(tx, { id: params.id, links: body.map(toLink) }),
})
