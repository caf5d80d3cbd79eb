import {
  closeConversation,
  getConversation,
  reopenConversation,
  updateConversation,
} from '../../../core/conversations/index.ts'
import { operation } from '../../../http/route.ts'
import { threadView } from '../present/load-thread.ts'
import { created } from '../responses.ts'
import { IdQuery } from '../schemas/message-request.ts'
import { ThreadChanges, ThreadEntity } from '../schemas/thread.ts'
import { idOf } from '../translate/ids.ts'
import { relateExactly } from '../translate/relate.ts'
import { toThreadChanges } from '../translate/thread-changes.ts'

export const updateThread = operation({
  operationId: 'updateThread',
  method: 'PUT',
  path: '/v1/message/threads',
  summary: 'Changes what people may write on a thread: topic, people, labels, read marks, done, own fields',
  query: IdQuery,
  body: ThreadChanges,
  isBodyOptional: true,
  responses: created(ThreadEntity),
  run: async (tx, { query, body = {} }) => {
    const changes = toThreadChanges(idOf(body, query), body, tx.actor.organizationNumber)
    const { id } = await updateConversation(tx, changes.update)
    await relateExactly(tx, id, changes.links)
    if (body.done !== undefined) await (body.done ? closeConversation : reopenConversation)(tx, { id })
    return await threadView(tx, await getConversation(tx, id))
  },
})
