import { createDraft as create } from '../../../core/messages/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { Dependencies } from '../dependencies.ts'
import { refuseAwaited } from '../files/load.ts'
import { messageView } from '../present/load-message.ts'
import { created } from '../responses.ts'
import { MessageEntity } from '../schemas/message.ts'
import { MessageRequestParams } from '../schemas/message-request.ts'
import { withSender } from '../translate/default-sender.ts'
import { withLargeHtmlApart } from '../translate/large-html.ts'
import { labelsOfThread, linksOf, toDraft } from '../translate/message-request.ts'
import { relate } from '../translate/relate.ts'

export const createDraft = (deps: Dependencies): Route =>
  operation({
    ...withLargeHtmlApart(deps),
    operationId: 'createDraft',
    method: 'POST',
    path: '/v1/message/drafts',
    summary: 'Stores a message that is still being written; without parent_id it gets a thread of its own',
    body: MessageRequestParams,
    responses: created(MessageEntity),
    run: async (tx, { body }) => {
      const draft = toDraft(await withSender(tx, body))
      await refuseAwaited(tx, draft.files)
      const message = await create(tx, draft)
      await relate(tx, message.conversationId, { links: linksOf(body), labels: labelsOfThread(body) })
      return messageView(tx, message)
    },
  })
