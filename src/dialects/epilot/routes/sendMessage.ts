import { sendMessage as send, sendUnstored } from '../../../core/messages/index.ts'
import { operation, type Route } from '../../../http/route.ts'
import type { Dependencies } from '../dependencies.ts'
import { refuseAwaited } from '../files/load.ts'
import { messageView } from '../present/load-message.ts'
import { presentSent, presentUnstored } from '../present/sent-message.ts'
import { created } from '../responses.ts'
import { MessageRequestParams, SendQuery, SentMessage } from '../schemas/message-request.ts'
import { withSender } from '../translate/default-sender.ts'
import { toFiles } from '../translate/files.ts'
import { withLargeHtmlSigned } from '../translate/large-html.ts'
import { labelsOfThread, linksOf, toContent, toSendMessage } from '../translate/message-request.ts'
import { relate } from '../translate/relate.ts'

export const sendMessage = (deps: Dependencies): Route =>
  operation({
    ...withLargeHtmlSigned(deps),
    operationId: 'sendMessage',
    method: 'POST',
    path: '/v1/message/messages',
    summary: 'Sends a message, into a new thread or as an answer in one',
    query: SendQuery,
    body: MessageRequestParams,
    responses: created(SentMessage),
    run: async (tx, { query, body: given }) => {
      const body = await withSender(tx, given)
      await refuseAwaited(tx, toFiles(body.file))
      if (query.do_not_create_entities) return presentUnstored(body, await sendUnstored(tx, toContent(body)))
      const message = await send(tx, toSendMessage(body))
      await relate(tx, message.conversationId, { links: linksOf(body), labels: labelsOfThread(body) })
      return presentSent(body, await messageView(tx, message))
    },
  })
