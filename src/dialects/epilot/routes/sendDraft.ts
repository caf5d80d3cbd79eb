import { sendDraft as send } from '../../../core/messages/index.ts'
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
import { withLargeDraftSigned } from '../translate/large-html.ts'
import { toMessageChanges } from '../translate/message-changes.ts'
import { relateExactly } from '../translate/relate.ts'

export const sendDraft = (deps: Dependencies): Route =>
  operation({
    ...withLargeDraftSigned(deps),
    operationId: 'sendDraft',
    method: 'POST',
    path: '/v1/message/drafts:send',
    summary: 'Sends a draft, after last changes',
    query: IdQuery,
    body: MessageChanges,
    isBodyOptional: true,
    responses: { ...created(MessageEntity), 409: MessageConflict },
    run: async (tx, { query, body = {} }) => {
      const { update, links } = toMessageChanges(idOf(body, query), body, tx.actor.organizationNumber)
      await refuseAwaited(tx, update.files)
      const message = await send(tx, {
        ...update,
        completesConversation: body.complete_thread ?? undefined,
        marksRead: body.mark_thread_as_read ?? undefined,
      }).catch(withCurrentMessage(tx))
      await relateExactly(tx, message.conversationId, links)
      return messageView(tx, message)
    },
  })
