import { getConversation } from '../../../core/conversations/index.ts'
import { getSaidMessage } from '../../../core/messages/index.ts'
import { operation } from '../../../http/route.ts'
import { downloadLink } from '../downloads/link.ts'
import { isHtmlOmitted, presentMessageV2 } from '../present/message.ts'
import { ok } from '../responses.ts'
import { MessageV2 } from '../schemas/message.ts'
import { MessageId } from '../schemas/params.ts'

export const getMessageV2 = operation({
  operationId: 'getMessageV2',
  method: 'GET',
  path: '/v2/message/messages/{id}',
  summary: 'A message; html that is too large for it can be fetched from html_download_url',
  params: MessageId,
  responses: ok(MessageV2),
  isRead: true,
  run: async (tx, { params, origin }) => {
    const message = await getSaidMessage(tx, params.id)
    return presentMessageV2(message, {
      organization: tx.actor.organizationNumber,
      conversation: await getConversation(tx, message.conversationId),
      htmlDownloadUrl: isHtmlOmitted(message)
        ? downloadLink(tx, origin, { kind: 'html', id: message.id })
        : null,
    })
  },
})
