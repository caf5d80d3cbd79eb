import { updateMessage as update } from '../../../core/messages/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { Dependencies } from '../dependencies.ts'
import { refuseAwaited } from '../files/load.ts'
import { withCurrentMessage } from '../present/conflict.ts'
import { messageView } from '../present/load-message.ts'
import { created } from '../responses.ts'
import { MessageConflict } from '../schemas/error-response.ts'
import { MessageEntity } from '../schemas/message.ts'
import { IdQuery, MessageChanges } from '../schemas/message-request.ts'
import { idOf } from '../translate/ids.ts'
import { withLargeHtmlApart } from '../translate/large-html.ts'
import { toMessageChanges, withWishes } from '../translate/message-changes.ts'
import { relateExactly } from '../translate/relate.ts'

export const updateMessage = (deps: Dependencies): Route =>
  operation({
    ...withLargeHtmlApart(deps),
    operationId: 'updateMessage',
    method: 'PUT',
    path: '/v1/message/messages',
    summary:
      'Saves a draft, or changes labels, read marks, relations, file flags and own fields of any message',
    query: IdQuery,
    body: MessageChanges,
    isBodyOptional: true,
    responses: { ...created(MessageEntity), 409: MessageConflict },
    run: async (tx, { query, body = {} }) => {
      const changes = toMessageChanges(idOf(body, query), body, tx.actor.organizationNumber)
      await refuseAwaited(tx, changes.update.files)
      const wanted = await withWishes(tx, changes.update, body)
      const message = await update(tx, wanted).catch(withCurrentMessage(tx))
      await relateExactly(tx, message.conversationId, changes.links)
      return messageView(tx, message)
    },
  })
